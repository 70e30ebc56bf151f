"""What one request is doing is no other request's matter: each thread has its own moment and event."""

from concurrent.futures import ThreadPoolExecutor

from django.utils import timezone

from systematik.foundation.history import events, past


def elsewhere(ask):
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(ask).result()


def test_a_moment_stays_in_its_thread(db):
    with past.as_of(timezone.now()):
        assert len(past._moments()) == 1
        assert elsewhere(lambda: list(past._moments())) == []


def test_an_open_event_stays_in_its_thread(db):
    events._stack().append(1)
    try:
        assert elsewhere(lambda: list(events._stack())) == []
    finally:
        events._stack().pop()

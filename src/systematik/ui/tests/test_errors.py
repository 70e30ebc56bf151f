"""What goes wrong is told calmly, with the right status, and with a number that the log has."""

import re

import pytest
from django.test import Client, RequestFactory

from systematik.ui import errors


def test_what_is_not_there_gives_a_page_in_swedish(db):
    answer = Client().get("/finns-inte/")
    assert answer.status_code == 404
    assert "Sidan finns inte" in answer.content.decode()


def test_a_form_without_its_token_says_what_to_do(db):
    client = Client(enforce_csrf_checks=True)
    answer = client.post("/konto/logga-in/", {"login": "a@b.se", "password": "x"})
    assert answer.status_code == 403
    assert "kopiera det du skrivit" in answer.content.decode()


def test_an_unknown_host_is_told_what_to_set(db):
    answer = Client().get("/konto/logga-in/", HTTP_HOST="okand.example")
    assert answer.status_code == 400
    assert "SYSTEMATIK_HOSTS" in answer.content.decode()


def test_a_fault_of_ours_gives_a_number_that_the_log_has(db, monkeypatch, caplog):
    from systematik.interfaces.clearance import signing

    def fall(*args, **kwargs):
        raise RuntimeError("hemlig detalj")

    monkeypatch.setattr(signing.SignIn, "get_context_data", fall)
    client = Client(raise_request_exception=False)
    answer = client.get("/konto/logga-in/")
    text = answer.content.decode()
    assert answer.status_code == 500
    assert "hemlig detalj" not in text
    number = re.search(r"Felnummer ([0-9a-f]{8})", text)[1]
    assert number in caplog.text
    assert "hemlig detalj" in caplog.text


def test_the_error_page_stands_also_where_the_frame_does_not(monkeypatch, caplog):
    monkeypatch.setattr(errors, "_page", lambda *args, **kwargs: 1 / 0)
    answer = errors.broken(RequestFactory().get("/"))
    assert answer.status_code == 500
    assert "Något gick fel hos oss" in answer.content.decode()


@pytest.mark.parametrize("header", ["Permissions-Policy", "Content-Security-Policy", "Referrer-Policy"])
def test_every_page_carries_its_headers(db, header):
    assert header in Client().get("/konto/logga-in/")

"""No address falls over: whatever stands in it, in its parameters or in its form, the answer is no fault of ours."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from html.parser import HTMLParser
from itertools import cycle, islice
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from systematik.config.roles import ROLES
from tests.addresses import SOURCE, addresses, rights
from tests.grounds import ground
from tests.world import World

HUGE = "9" * 400
DAYS = [
    *("0000-01-01", "0001-01-01", "1899-12-31", "2021-02-30", "9999-12-31", "9999-99-99", "2021-11-30%0A"),
    *("x", "%00", "%ff", "-1", quote("٢٠٢١-١١-٣٠"), HUGE),
]
# Each as the bytes of an address or of a form; some are no UTF-8.
STRANGE = [
    *(b"abc", b"-1", b"0", HUGE.encode(), b"9223372036854775808", b"1.5", b"1e9", "١٢".encode(), b"[]"),
    *(b"9999-99-99", b"0001-01-01", b"9999-12-31", b"2021-11-30", b"2021-02-30"),
    *(b"\x00", b"a\x00b", b"\xff\xfe", b"\xed\xa0\x80", b"%", b"\r\nX: y", b"' OR 1=1 --", b"../../x"),
    *("å".encode() * 5000, "<script>å</script>".encode(), b'=HYPERLINK("x")'),
]
IN_PATHS = [HUGE, "9223372036854775808", "%00", "%ff", quote("١٢")]
# How many times each address is asked, beginning with a value of its own: the suite has no time for every value at
# each. With len(STRANGE) it tries them all, which takes minutes and is for whoever has written a room.
TURNS, STEP = 1, 1
# What a view takes from the address by a name of its own.
BY_NAME = re.compile(r'GET\.get\(\s*"(\w+)"')
CONVERTER = re.compile(r"<(?:\w+:)?\w+>|\(\?P<\w+>[^)]*\)")


@cache
def known_names() -> list[str]:
    found = {name for path in SOURCE.rglob("*.py") for name in BY_NAME.findall(path.read_text("utf-8"))}
    return sorted(found | {"sida", "sortera", "fran", "till", "enhet", "per", "antal", "section", "parent"})


class Fields(HTMLParser):
    """The names that a page offers: of its forms' fields, and in the addresses that it leads to."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.sent: dict[str, str] = {}
        self.asked: set[str] = set()
        self._posting = False
        self.feed(page)

    def handle_starttag(self, tag: str, given: list[tuple[str, str | None]]) -> None:
        attrs = dict(given)
        if tag == "form":
            self._posting = attrs.get("method") == "post" and not attrs.get("action")
        elif tag == "a":
            self.asked |= set(parse_qs(urlsplit(attrs.get("href") or "").query, keep_blank_values=True))
        elif tag in ("input", "select", "textarea") and attrs.get("name"):
            if self._posting:
                self.sent[str(attrs["name"])] = attrs.get("value") or ""
            else:
                self.asked.add(str(attrs["name"]))


@contextmanager
def undone() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@ground
def wide_open(granvik: World) -> tuple[World, Client]:
    """The world, and the browser of somebody who holds every role over all of it."""
    return granvik, everybody(granvik)


def everybody(world: World) -> Client:
    from django.utils import timezone

    from systematik.registers.organisation import commands
    from tests.world import SYSTEM

    at = timezone.now()
    for role in {name for name, role in ROLES.items() if not role.of_record} - {"strategist", "auditor"}:
        commands.grant_access(SYSTEM, person=world.people["Alva"], role=role, unit=world.root, at=at)
    client = world.client("Alva")
    client.raise_request_exception = False
    return client


def encoded(values: dict[str, bytes]) -> str:
    return "&".join(f"{quote(name)}={quote(value)}" for name, value in values.items())


def rotations(names: list[str], first: int) -> Iterator[dict[str, bytes]]:
    """Yield some strange value under each name; another address begins with another value."""
    for turn in range(TURNS):
        values = islice(cycle(STRANGE), (first + turn * STEP) % len(STRANGE), None)
        yield dict(zip(names, values, strict=False))


def asked(client: Client, method: str, address: str, body: str = "") -> int:
    with undone():
        if method == "get":
            answer = client.get(address)
        else:
            answer = client.post(address, body, content_type="application/x-www-form-urlencoded")
        answer.getvalue()
        return int(answer.status_code)


def faults(house: tuple[World, Client], name: str) -> Iterator[str]:
    world, client = house
    right = rights()[name]
    address = reverse(name, args=right.own(world) if right.own else ())
    with undone():
        fields = Fields(client.get(address).getvalue().decode(errors="replace"))
    first = zlib.crc32(name.encode())
    names = sorted(fields.asked | set(known_names()))
    for values in rotations(names, first):
        query = encoded(values)
        if asked(client, "get", f"{address}?{query}") >= 500:
            yield f"get {address}: " + one_by_one(client, "get", address, values)
    if right.method == "get":
        return
    sent = {key: value.encode() for key, value in fields.sent.items() if key != "csrfmiddlewaretoken"}
    for values in rotations(sorted(sent), first):
        if asked(client, "post", address, encoded(values)) >= 500:
            yield f"post {address}: " + one_by_one(client, "post", address, values)
    for key in sorted(sent)[first % max(1, len(sent)) :][:1]:
        value = STRANGE[first % len(STRANGE)]
        if asked(client, "post", address, encoded(sent | {key: value})) >= 500:
            yield f"post {address} {key}={value[:20]!r} alone"


def one_by_one(client: Client, method: str, address: str, values: dict[str, bytes]) -> str:
    """Return which of the values does it by itself, for whoever reads the failure."""
    for key, value in values.items():
        query = encoded({key: value})
        alone = (f"{address}?{query}", "") if method == "get" else (address, query)
        if asked(client, method, *alone) >= 500:
            return f"{key}={value[:20]!r}"
    return str({key: value[:20] for key, value in values.items()})


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.parametrize("name", sorted(rights()))
def test_strange_values_are_no_fault(wide_open, name):
    assert list(faults(wide_open, name)) == []


@pytest.mark.slow
@pytest.mark.django_db
def test_strange_parts_of_an_address_are_no_fault(wide_open):
    _world, client = wide_open
    fallen = []
    for address in addresses():
        route = address.route.replace("^", "").replace("$", "")
        for strange in IN_PATHS:
            path = "/" + CONVERTER.sub(strange.replace("\\", ""), route)
            if CONVERTER.search(route) and asked(client, "get", path) >= 500:
                fallen.append(path)
    assert fallen == []


@pytest.mark.django_db
@pytest.mark.parametrize("page", ["/", "/styrdokument/", "/api/v1/listor/styrdokument"])
def test_a_day_that_is_none_is_no_fault(wide_open, page):
    _world, client = wide_open
    answers = {day: asked(client, "get", f"/per/{day}{page}") for day in DAYS}
    assert set(answers.values()) == {404}

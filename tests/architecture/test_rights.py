"""Every address × every role × own, another unit's and unknown record, against the rooms' tables (design 6.2)."""

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from systematik.config.roles import ROLES
from tests.addresses import addresses, rights, tables
from tests.grounds import ground
from tests.rights import EVERYONE, Right
from tests.world import World

SIGNED_OUT = ""
WHO = [SIGNED_OUT, *ROLES]
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="[^"]+"')


@dataclass
class House:
    """The world, and a browser for each role, held over Utbildningsförvaltningen alone."""

    world: World
    clients: dict[str, Client]


@contextmanager
def undone() -> Iterator[None]:
    """Take back what a request writes, so that the next one finds the same world."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@ground
def house(granvik: World) -> House:
    """The world with somebody of every role over Utbildningsförvaltningen."""
    clients = {SIGNED_OUT: Client(raise_request_exception=True)}
    for role in ROLES:
        granvik.add(f"Prov-{role}", role, granvik.education)
        clients[role] = granvik.client(f"Prov-{role}")
    return House(granvik, clients)


def test_every_address_has_a_name_and_one_row_and_every_row_an_address():
    known = addresses()
    assert [address.route for address in known if not address.name] == []
    rows = Counter(name for table in tables().values() for name in table)
    assert {name for name, count in rows.items() if count > 1} == set()
    assert {address.name for address in known} ^ set(rows) == set()


def test_every_view_declares_its_permission():
    silent = [address.name for address in addresses() if not getattr(address.view, "permission", None)]
    assert silent == []


def test_every_role_stands_in_the_tables_or_nowhere():
    unknown = {role for right in rights().values() for role in right.roles.split()} - set(ROLES) - {EVERYONE}
    assert unknown == set()


def ask(client: Client, method: str, path: str) -> tuple[int, str, str]:
    """Return status, where to, and the page without what differs at each request."""
    with undone():
        answer = getattr(client, method)(path)
        text = answer.getvalue().decode(errors="replace")
    # What a write says on the next page would tell two pages apart that are alike.
    client.cookies.pop("messages", None)
    for form in (path, path.replace("&", "&amp;")):
        text = text.replace(form, "ADDRESS")
    return answer.status_code, answer.headers.get("Location", ""), TOKEN.sub("TOKEN", text)


def asked(name: str, right: Right) -> Iterator[tuple[str, str, str]]:
    for method in ("get", "post") if right.method == "both" else (right.method,):
        for who in WHO:
            yield method, who, f"{method} {name} {who or 'signed out'}"


def faults(house: House, name: str, right: Right) -> Iterator[str]:
    own = reverse(name, args=right.own(house.world) if right.own else ())
    for method, who, told in asked(name, right):
        status, to, _page = ask(house.clients[who], method, own)
        yield from own_faults(told, right, who, status, to)


def foreign_faults(house: House, name: str, right: Right) -> Iterator[str]:
    other = reverse(name, args=right.other(house.world))
    for method, who, told in asked(name, right):
        if not right.open_to(who):
            continue
        foreign = ask(house.clients[who], method, other)
        unknown = ask(house.clients[who], method, reverse(name, args=right.unknown))
        if unknown[0] != 404:
            yield f"{told}: unknown gives {unknown[0]}"
        if who in right.other_open_to.split():
            if foreign[0] not in right.status:
                yield f"{told}: another unit's gives {foreign[0]}, though open to the role"
        elif foreign != unknown:
            yield f"{told}: another unit's gives {foreign[0]}, unknown {unknown[0]}, or another page"


def own_faults(told: str, right: Right, who: str, status: int, to: str) -> Iterator[str]:
    led_to_sign_in = status == 302 and "/konto/logga-in/" in to
    if right.open_to(who):
        if status not in right.status or (led_to_sign_in and right.roles != EVERYONE):
            yield f"{told}: own gives {status} {to}"
    elif who == SIGNED_OUT:
        if status != right.signed_out or (status == 302 and not led_to_sign_in):
            yield f"{told}: {status} instead of the sign-in page"
    elif status != 403:
        yield f"{told}: {status} instead of 403"


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.parametrize("name", sorted(rights()))
def test_an_address_is_open_to_whom_its_row_says(house, name):
    assert list(faults(house, name, rights()[name])) == []


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.parametrize("name", sorted(name for name, right in rights().items() if right.other))
def test_another_units_record_is_answered_like_one_that_is_not_there(house, name):
    assert list(foreign_faults(house, name, rights()[name])) == []

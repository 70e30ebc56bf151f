"""What is marked, and what belongs to others, is in nothing that the site sends: the whole example is swept."""

import difflib
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from systematik.config.roles import ROLES
from systematik.foundation import refs
from systematik.foundation.refs import Ref
from systematik.foundation.refusals import Refused
from systematik.interfaces.reports.registry import REPORTS
from systematik.registers.organisation import commands
from systematik.registers.organisation.models import Unit
from systematik.ui import tables
from tests.addresses import addresses, rights
from tests.canaries import MARKED, WHOLE, mark_fields, mark_whole, thawed, told
from tests.crawling import links
from tests.grounds import ground
from tests.world import SYSTEM

CLEARED = {name for name, role in ROLES.items() if "access.read_secret" in role.permissions}
# The moment of an answer, in pages and in JSON.
NOW = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}[.\d]*)?")
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="[^"]+"')
SEARCHES = (f"?q={MARKED}", f"?q={WHOLE}")
# What ends the session, is kept for ever, or shows what the visitor wrote into the address.
# The list of what experts have read tells Ulla of her own visits, which the sweep itself makes.
LEFT_OUT = ("/konto/logga-ut/", "/utseende/", "/granskningar/lasningar/")
# How many pages are followed beyond those that are asked for by name.
FOLLOWED = 25


@dataclass
class Swept:
    """The example with its canaries, and where each kind's hidden rows would stand."""

    root: Unit
    hidden: list[str] = field(default_factory=list)


def reader(name: str, unit: Unit, roles: list[str]) -> Client:
    """Return the browser of somebody who holds these roles over a unit."""
    address = f"{name}@prov.example"
    user = get_user_model().objects.create_user(address, address)
    at = timezone.now()
    person = commands.register_person(SYSTEM, name=name, unit=unit, email=address, user=user, at=at)
    for role in roles:
        until = at + timedelta(days=30) if ROLES[role].needs_end else None
        record = Ref(ROLES[role].of_record, 0) if ROLES[role].of_record else None
        given = {"to_at": until, "record": record, "reason": "prov", "at": at}
        commands.grant_access(SYSTEM, person=person, role=role, unit=unit, **given)
    client = Client(raise_request_exception=True)
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


@ground
def swept(town: None) -> Swept:
    """The example with its canaries."""
    made = Swept(Unit.objects.get(parent=None))
    with thawed():
        _hide(made)
    return made


def _hide(made: Swept) -> None:
    """Put canaries into records of every kind that may be marked, and mark them."""
    for kind in refs.kinds():
        if not kind.may_be_marked:
            continue
        rows = list(kind.model_class()._default_manager.order_by("pk"))
        mark_whole(kind, rows[0])
        made.hidden.append(kind.url(rows[0]))
        for row in rows[1::2] if kind.markable else ():
            mark_fields(kind, row)


def starts() -> Iterator[str]:
    """Yield every address without arguments, lists with searches, and every list's export and comparison."""
    for address in addresses():
        try:
            yield reverse(address.name)
        except NoReverseMatch:
            continue
    for name in tables.registered_names():
        for place, args in (("export", [name, "xlsx"]), ("export", [name, "csv"]), ("compare_list", [name])):
            try:
                yield reverse(place, args=args) + f"?q={MARKED}"
                yield reverse(place, args=args)
            except NoReverseMatch:
                continue
    for report in REPORTS:
        yield reverse("report", args=[report.name]) + "?format=docx"
    for kind in refs.kinds():
        # One marked as a whole, one with marked fields, one without.
        for row in kind.model_class()._default_manager.order_by("pk")[:3]:
            yield kind.url(row)
            for place in ("history", "compare"):
                yield reverse(place, args=[kind.name, row.pk])


def sweep(client: Client, words: tuple[str, ...], *, past: str = "", followed: int = FOLLOWED) -> list[str]:
    """Return the addresses whose answer holds one of the words; searches wherever one can, follows some links."""
    waiting = list(dict.fromkeys(past + start for start in starts() if start))
    seen, leaks, most = set(waiting), [], len(waiting) + followed
    for address in waiting:
        if any(part in address for part in LEFT_OUT):
            continue
        answer = client.get(address)
        body = answer.getvalue()
        if told(body, words):
            leaks.append(address)
        if answer.status_code != 200 or not answer["Content-Type"].startswith("text/html"):
            continue
        fresh = [link for link in links(body.decode(), address) if link not in seen and link.startswith(past)]
        fresh = list(dict.fromkeys(fresh))[: max(0, most - len(seen))]
        if b'id="lista-' in body and "?" not in address:
            fresh += [address + search for search in SEARCHES]
            most += len(SEARCHES)
        seen.update(fresh)
        waiting.extend(fresh)
    return leaks


UNCLEARED = sorted(set(ROLES) - CLEARED)


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.parametrize(
    ("roles", "past"),
    [(UNCLEARED, False), (UNCLEARED, True), (["employee"], False)],
    ids=["every uncleared role", "every uncleared role, in the past", "employee"],
)
def test_what_is_marked_is_in_nothing_that_the_uncleared_are_sent(swept, roles, past):
    client = reader("Ulla", swept.root, roles)
    prefix = f"/per/{timezone.localdate()}" if past else ""
    assert sweep(client, (MARKED, WHOLE), past=prefix) == []


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.parametrize("word", [MARKED, WHOLE])
def test_the_sweep_would_find_it(swept, word):
    client = reader("Stina", swept.root, ["strategist"])
    pages = [
        kind.url(row)
        for kind in refs.kinds()
        for row in kind.model_class()._default_manager.order_by("pk")[:2]
    ]
    assert any(told(client.get(page).getvalue(), (word,)) for page in pages if page)


@pytest.mark.django_db
@pytest.mark.slow
def test_a_record_marked_as_a_whole_is_answered_as_one_that_is_not_there(swept):
    client = reader("Ulla", swept.root, UNCLEARED)
    statuses = {address: client.get(address).status_code for address in swept.hidden if address}
    assert set(statuses.values()) == {404}


def everything_sent(client: Client) -> dict[str, str]:
    """Return what every address sends this reader, less what differs at each request."""
    found = {}
    for address in dict.fromkeys(start for start in starts() if start):
        if "/export/" in address or any(part in address for part in LEFT_OUT):
            continue
        text = client.get(address).getvalue().decode(errors="replace")
        found[address] = NOW.sub("NOW", TOKEN.sub("TOKEN", text))
    return found


@pytest.mark.slow
@pytest.mark.django_db
def test_what_nobody_may_see_changes_no_byte_of_what_they_are_sent(world):
    client = reader("Ulla", world.education, UNCLEARED)
    builders = [right for right in rights().values() if right.other]
    # The first ones bring what is common to all, such as types of document.
    for right in builders:
        make(right.own, world)
        make(right.other, world)
    before = everything_sent(client)
    newest = {kind.name: newest_of(kind) for kind in refs.kinds()}
    for right in builders:
        make(right.other, world)
        make(right.own, world)
    with thawed():
        for kind in refs.kinds():
            for row in kind.model_class()._default_manager.filter(pk__gt=newest[kind.name]):
                if kind.may_be_marked:
                    mark_whole(kind, row)
    made = {kind.name for kind in refs.kinds() if newest_of(kind) > newest[kind.name]}
    assert made >= {"person", "function", "document", "audit", "recommendation", "finding"}
    after = everything_sent(client)
    changed = {address: differing(text, after.get(address, "")) for address, text in before.items()}
    assert {address: lines for address, lines in changed.items() if lines and address not in listing()} == {}


def differing(before: str, after: str) -> list[str]:
    """Return the lines that only one of the two has, or that stand in another place."""
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), n=0, lineterm="")
    return list(lines)[2:]


def listing() -> set[str]:
    """Return the addresses of lists where a record stands though it is secret as a whole (refs.Kind.listed)."""
    names = {"audit": ("audits",)}
    kinds = {kind.name for kind in refs.kinds() if kind.listed}
    assert kinds == set(names)
    return {reverse(name) for kind in kinds for name in names[kind]}


def make(builder, world) -> None:
    """Make a record, but for those that can only be made once."""
    with suppress(ObjectDoesNotExist, ValidationError, DatabaseError, Refused), transaction.atomic():
        builder(world)


def newest_of(kind: refs.Kind) -> int:
    return kind.model_class()._default_manager.order_by("-pk").values_list("pk", flat=True).first() or 0

"""As-of equals what was true then: random histories against a plain model that remembers every state."""

from __future__ import annotations

import random
from collections import Counter
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from systematik.foundation.access.actor import Actor, system
from systematik.foundation.history import events, past, verify
from systematik.foundation.history.models import Event
from systematik.foundation.history.restoring import CannotRestore, restore
from systematik.foundation.refs import Ref
from systematik.registers.documents.models import Document, DocumentType, RequiredDocument
from systematik.registers.organisation.models import Unit

SEEDS, OPERATIONS = (1, 2), 1_000  # so many of each, counting only what was done and stood
ALVA = system("Alva")
FULFILS = Document.fulfils.through
TABLES: dict[type[Any], tuple[str, ...]] = {
    Unit: ("id", "name", "short_name"),
    RequiredDocument: ("id", "name", "basis", "unit_id"),
    FULFILS: ("id", "document_id", "requireddocument_id"),
}
State = dict[type[Any], dict[int, dict[str, Any]]]


def copied(state: State) -> State:
    return {model: {key: dict(row) for key, row in rows.items()} for model, rows in state.items()}


class Failed(Exception):
    """Undoes an event on purpose."""


class Replay:
    """Does random things to the database and the same to `state`; `past` has (moment, state) after each event.

    `said` has, by event, the required documents that it wrote; `done` how often each thing was done.
    """

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.state: State = {model: {} for model in TABLES}
        self.past: list[tuple[datetime, State]] = []
        self.said: dict[int, dict[int, dict[str, Any]]] = {}
        self.done: Counter[str] = Counter()
        self.words = 0

    def start(self, at: datetime) -> None:
        """Make the one document and the unit that all else hangs on; they stay as they are."""
        with events.event(ALVA.as_import(), "test.started", at=at):
            key = events.new_id(Unit)
            root = Unit.objects.create(pk=key, name="Rot", type="municipality", path=f"/{key}/")
            kind = DocumentType.objects.create(unit=root, name="Policy", decider="KF")
            self.document = Document.objects.create(unit=root, type=kind, title="Policy")
        self.root = root.pk
        self.state[Unit][root.pk] = {"id": root.pk, "name": "Rot", "short_name": ""}
        self.remember(at)

    def remember(self, at: datetime) -> None:
        self.past.append((at, copied(self.state)))

    def event(self, actor: Actor, at: datetime) -> None:
        """Do one to four things in one event, some inside an inner one, some of them undone."""
        before, done = copied(self.state), self.done.copy()
        undone = self.chance.random() < 0.1
        with suppress(Failed), events.event(actor, "test.happened", at=at) as opened:
            for _ in range(self.chance.randint(1, 4)):
                self.step(opened.pk, actor, at)
            if undone:
                raise Failed
        if undone:
            self.state, self.done = before, done
            self.said = {event: rows for event, rows in self.said.items() if event < opened.pk}
        self.remember(at)

    def step(self, event: int, actor: Actor, at: datetime) -> None:
        often, seldom = (
            (self.make, self.change),
            (self.sweep, self.keep, self.delete, self.link, self.restore),
        )
        action: Any = self.chance.choice(often * 2 + seldom)
        if action == self.restore:
            done = self.restore(actor, at)
        elif self.chance.random() < 0.2:
            with events.event(actor, "test.inner", at=at) as inner:
                done = action(inner.pk)
        else:
            done = action(event)
        self.done[action.__name__] += done

    def says(self, event: int, key: int) -> None:
        self.said.setdefault(event, {})[key] = dict(self.state[RequiredDocument][key])

    def word(self) -> str:
        """Return a text that has not been used: siblings never share a name."""
        self.words += 1
        return self.chance.choice(("Å", "ä", "Ö", "x", "'", '"', "%", "")) + str(self.words)

    def pick(self, model: type[Any]) -> int | None:
        keys = [key for key in self.state[model] if key != self.root or model is not Unit]
        return self.chance.choice(keys) if keys else None

    def make(self, event: int) -> bool:
        if self.chance.random() < 0.5:
            key, path = events.new_id(Unit), f"/{self.root}/"
            row = Unit(pk=key, name=self.word(), type="team", path=f"{path}{key}/", parent_id=self.root)
            row.save(force_insert=True)
            self.state[Unit][row.pk] = {"id": row.pk, "name": row.name, "short_name": ""}
        else:
            row = RequiredDocument.objects.create(name=self.word(), unit_id=self.root)
            fields = {"id": row.pk, "name": row.name, "basis": "", "unit_id": self.root}
            self.state[RequiredDocument][row.pk] = fields
            self.says(event, row.pk)
        return True

    def change(self, event: int) -> bool:
        model = self.chance.choice((Unit, RequiredDocument))
        key = self.pick(model)
        if key is None:
            return False
        name = self.word()
        model.objects.filter(pk=key).update(name=name)
        self.state[model][key]["name"] = name
        if model is RequiredDocument:
            self.says(event, key)
        return True

    def sweep(self, event: int) -> bool:
        """Change many rows in one statement."""
        limit, word = self.chance.randint(0, 50), self.word()
        count = RequiredDocument.objects.filter(pk__gt=limit).update(basis=word)
        for key, row in self.state[RequiredDocument].items():
            if key > limit:
                row["basis"] = word
                self.says(event, key)
        return count > 0

    def keep(self, event: int) -> bool:
        """Write a row as it is."""
        key = self.pick(Unit)
        if key is None:
            return False
        Unit.objects.get(pk=key).save()
        return True

    def delete(self, event: int) -> bool:
        model = self.chance.choice((Unit, RequiredDocument))
        key = self.pick(model)
        if key is None:
            return False
        model.objects.get(pk=key).delete()
        del self.state[model][key]
        if model is RequiredDocument:
            links = self.state[FULFILS]
            self.state[FULFILS] = {
                one: row for one, row in links.items() if row["requireddocument_id"] != key
            }
            self.said.get(event, {}).pop(key, None)
        return True

    def link(self, event: int) -> bool:
        """Set a many-to-many relation anew."""
        keys = list(self.state[RequiredDocument])
        self.document.fulfils.set(self.chance.sample(keys, min(3, len(keys))))
        rows = FULFILS.objects.values(*TABLES[FULFILS])
        self.state[FULFILS] = {row["id"]: row for row in rows}
        return True

    def restore(self, actor: Actor, at: datetime) -> bool:
        """Bring back what some event wrote, be the record changed since or deleted."""
        written = [(event, key) for event, rows in self.said.items() for key in rows]
        if not written:
            return False
        event, key = self.chance.choice(written)
        then, now = self.said[event][key], self.state[RequiredDocument].get(key)
        if now == then or not (now or self.lived(key, at)):
            with pytest.raises(CannotRestore):
                restore(actor, Ref("required_document", key), event_id=event, reason="Test", at=at)
            return False
        restore(actor, Ref("required_document", key), event_id=event, reason="Test", at=at)
        self.state[RequiredDocument][key] = dict(then)
        self.says(Event.objects.latest("pk").pk, key)
        return True

    def lived(self, key: int, at: datetime) -> bool:
        """Return whether there is a moment at which the row could be read: some come and go in one."""
        return any(key in state[RequiredDocument] for when, state in dict(self.past).items() if when < at)

    def at(self, moment: datetime) -> State:
        """Return what the model says was true."""
        known = [state for when, state in self.past if when <= moment]
        return known[-1] if known else {model: {} for model in TABLES}


def read() -> State:
    return {
        model: {row["id"]: row for row in model.objects.values(*names)} for model, names in TABLES.items()
    }


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.parametrize("seed", SEEDS)
def test_any_moment_of_a_random_history_reads_as_it_was(seed):
    replay = Replay(seed)
    at = datetime(2020, 1, 1, tzinfo=UTC)
    replay.start(at)
    while replay.done.total() < OPERATIONS // 2:
        at += timedelta(seconds=replay.chance.choice((0, 0, 1, 3600)))
        replay.event(ALVA.as_import(), at)
    at = timezone.now()
    while replay.done.total() < OPERATIONS:
        at += timedelta(microseconds=replay.chance.choice((0, 1, 1000)))
        replay.event(ALVA, at)
    moments = {when for when, _ in replay.past} | {
        when - timedelta(microseconds=1) for when, _ in replay.past
    }
    for moment in replay.chance.sample(sorted(moments), 150):
        with past.as_of(moment):
            assert read() == replay.at(moment), moment
    assert min(replay.done.values()) > OPERATIONS // 20, replay.done
    assert read() == replay.state
    assert verify.verify().findings == []

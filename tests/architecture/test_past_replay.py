"""As-of equals what was true then: random histories against a plain model that remembers every state."""

from __future__ import annotations

import copy
import random
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from systematik.foundation.access.actor import Actor, system
from systematik.foundation.history import events, past, verify
from systematik.registers.documents.models import Document, DocumentType, RequiredDocument
from systematik.registers.organisation.models import Unit

OPERATIONS = 2_000
ALVA = system("Alva")
FULFILS = Document.fulfils.through
TABLES: dict[type[Any], tuple[str, ...]] = {
    Unit: ("id", "name", "short_name"),
    RequiredDocument: ("id", "name", "basis", "unit_id"),
    FULFILS: ("id", "document_id", "requireddocument_id"),
}
State = dict[type[Any], dict[int, dict[str, Any]]]


class Failed(Exception):
    """Undoes an event on purpose."""


class Replay:
    """Does random things to the database and the same to `state`; `past` has (moment, state) after each event."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.state: State = {model: {} for model in TABLES}
        self.past: list[tuple[datetime, State]] = []
        self.count = self.words = 0

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
        self.past.append((at, copy.deepcopy(self.state)))

    def event(self, actor: Actor, at: datetime) -> None:
        """Do one to four things in one event, some inside an inner one, some of them undone."""
        before, undone = copy.deepcopy(self.state), self.chance.random() < 0.1
        try:
            with events.event(actor, "test.happened", at=at):
                for _ in range(self.chance.randint(1, 4)):
                    self.step(actor, at)
                if undone:
                    raise Failed
        except Failed:
            self.state = before
        self.remember(at)

    def step(self, actor: Actor, at: datetime) -> None:
        self.count += 1
        action = self.chance.choice(
            (self.make, self.make, self.change, self.change, self.sweep, self.keep, self.delete, self.link)
        )
        if self.chance.random() < 0.2:
            with events.event(actor, "test.inner", at=at):
                action()
        else:
            action()

    def word(self) -> str:
        """Return a text that has not been used: siblings never share a name."""
        self.words += 1
        return self.chance.choice(("Å", "ä", "Ö", "x", "'", '"', "%", "")) + str(self.words)

    def pick(self, model: type[Any]) -> int | None:
        keys = [key for key in self.state[model] if key != self.root or model is not Unit]
        return self.chance.choice(keys) if keys else None

    def make(self) -> None:
        if self.chance.random() < 0.5:
            key, path = events.new_id(Unit), f"/{self.root}/"
            row = Unit(pk=key, name=self.word(), type="team", path=f"{path}{key}/", parent_id=self.root)
            row.save(force_insert=True)
            self.state[Unit][row.pk] = {"id": row.pk, "name": row.name, "short_name": ""}
        else:
            row = RequiredDocument.objects.create(name=self.word(), unit_id=self.root)
            fields = {"id": row.pk, "name": row.name, "basis": "", "unit_id": self.root}
            self.state[RequiredDocument][row.pk] = fields

    def change(self) -> None:
        model = self.chance.choice((Unit, RequiredDocument))
        key = self.pick(model)
        if key is not None:
            name = self.word()
            model.objects.filter(pk=key).update(name=name)
            self.state[model][key]["name"] = name

    def sweep(self) -> None:
        """Change many rows in one statement."""
        limit, word = self.chance.randint(0, 50), self.word()
        RequiredDocument.objects.filter(pk__gt=limit).update(basis=word)
        for key, row in self.state[RequiredDocument].items():
            if key > limit:
                row["basis"] = word

    def keep(self) -> None:
        """Write a row as it is."""
        key = self.pick(Unit)
        if key is not None:
            Unit.objects.get(pk=key).save()

    def delete(self) -> None:
        model = self.chance.choice((Unit, RequiredDocument))
        key = self.pick(model)
        if key is None:
            return
        model.objects.get(pk=key).delete()
        del self.state[model][key]
        if model is RequiredDocument:
            links = self.state[FULFILS]
            self.state[FULFILS] = {
                one: row for one, row in links.items() if row["requireddocument_id"] != key
            }

    def link(self) -> None:
        """Set a many-to-many relation anew."""
        keys = list(self.state[RequiredDocument])
        self.document.fulfils.set(self.chance.sample(keys, min(3, len(keys))))
        rows = FULFILS.objects.values(*TABLES[FULFILS])
        self.state[FULFILS] = {row["id"]: row for row in rows}

    def at(self, moment: datetime) -> State:
        """Return what the model says was true."""
        known = [state for when, state in self.past if when <= moment]
        return known[-1] if known else {model: {} for model in TABLES}


def read() -> State:
    return {
        model: {row["id"]: row for row in model.objects.values(*names)} for model, names in TABLES.items()
    }


@pytest.mark.django_db
@pytest.mark.parametrize("seed", [1, 2])
def test_any_moment_of_a_random_history_reads_as_it_was(seed):
    replay = Replay(seed)
    at = datetime(2020, 1, 1, tzinfo=UTC)
    replay.start(at)
    while replay.count < OPERATIONS // 4:
        at += timedelta(seconds=replay.chance.choice((0, 0, 1, 3600)))
        replay.event(ALVA.as_import(), at)
    at = timezone.now()
    while replay.count < OPERATIONS // 2 + 1:
        at += timedelta(microseconds=replay.chance.choice((0, 1, 1000)))
        replay.event(ALVA, at)
    moments = {when for when, _ in replay.past} | {
        when - timedelta(microseconds=1) for when, _ in replay.past
    }
    for moment in replay.chance.sample(sorted(moments), 150):
        with past.as_of(moment):
            assert read() == replay.at(moment), moment
    assert read() == replay.state
    assert verify.verify().findings == []

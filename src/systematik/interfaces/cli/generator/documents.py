"""Governing documents: drafted, edited, decided, reviewed, some of them late."""

from __future__ import annotations

from datetime import date, timedelta

from systematik.interfaces.cli.generator.story import Story

PER_DEPARTMENT = 8


def matrix(story: Story) -> None:
    """Tell of the municipality's own types and of what it demands to have."""
    for one in story.words["types"]:
        fields = {name: value for name, value in one.items() if name != "key"}
        story.tell(story.first, "document_type.established", type=one["key"], unit="kommun", **fields)
    for number, subject in enumerate(story.words["subjects"][:10]):
        story.tell(story.first, "document.required", required=f"krav{number}", unit="kommun", type="riktlinje",
                   name=f"Riktlinje för {subject}")  # fmt: skip


def documents(story: Story, departments: list[str], functions: list[str]) -> None:
    """Tell of every document of the municipality and of its departments."""
    for number, subject in enumerate(story.words["subjects"]):
        kind = ("policy", "program", "riktlinje", "foreskrift")[number % 4]
        needed = {"fulfils": f"krav{number}"} if number < 8 else {}
        parent = {"parent": f"d{number - number % 4}"} if kind == "foreskrift" else {}
        _life(
            story,
            f"d{number}",
            subject,
            kind,
            "kommun",
            functions[number % len(functions)],
            {**needed, **parent},
        )
    for unit in departments:
        for number in range(PER_DEPARTMENT):
            subject = story.choose("subjects")
            _life(story, f"d-{unit}-{number}", subject, "rutin", unit, f"fu-{unit}-chef", {})


def _life(
    story: Story, key: str, subject: str, kind: str, unit: str, owner: str, more: dict[str, str]
) -> None:
    name = next(one["name"] for one in story.words["types"] if one["key"] == kind)
    on = story.day(story.first, 1, 300)
    if more.get("parent"):
        on = max(on, story.first + timedelta(days=301))
    story.tell(on, "document.drafted", document=key, title=f"{name} för {subject}", type=kind, unit=unit, owner=owner,
               text=story.text(subject, 6), **more)  # fmt: skip
    if story.chance.random() < 0.08:
        return
    _decide(story, key, on + timedelta(days=40))
    _years(story, key, subject, on + timedelta(days=40))


def _decide(story: Story, key: str, on: date) -> None:
    story.tell(on, "document.circulated", document=key)
    number = story.chance.randint(1, 200)
    story.tell(on + timedelta(days=30), "document.decided", document=key, body="Kommunstyrelsen",
               minutes_item=f"§ {number}", registry_number=f"KS {on.year}/{number:04}",
               review_on=on + timedelta(days=story.chance.randint(400, 800)))  # fmt: skip


def _years(story: Story, key: str, subject: str, on: date) -> None:
    on = story.day(on, 200, 400)
    while on < story.last:
        story.tell(on, "document.edited", document=key, text=story.text(subject, 6), change="minor")
        if story.chance.random() < 0.4:
            _decide(story, key, on + timedelta(days=20))
        else:
            later = on + timedelta(days=story.chance.randint(300, 600))
            story.tell(on + timedelta(days=30), "document.reviewed", document=key, review_on=later)
        on = story.day(on + timedelta(days=60), 200, 400)

"""The municipality's units, people and functions through the years."""

from __future__ import annotations

from datetime import date, timedelta

from systematik.interfaces.cli.generator.story import Story

CENTRAL = (
    ("strateg", "Informationssäkerhetsstrateg", "strategist"),
    ("dso", "Dataskyddsombud", "dpo"),
    ("itchef", "IT-chef", "it_manager"),
    ("samordnare", "IT-säkerhetssamordnare", "it_security_coordinator"),
    ("skydd", "Säkerhetsskyddschef", "protective_security_chief"),
)
LOCAL = (("chef", "Förvaltningschef", "department_head"), ("systemagare", "Systemägare", "system_owner"))


def found(story: Story) -> list[str]:
    """Tell of every unit; return the names of the departments."""
    on, root = story.first, "kommun"
    story.tell(
        on,
        "unit.created",
        unit=root,
        name=f"{story.place}s kommun",
        short_name=story.place,
        type="municipality",
    )
    story.tell(on, "unit.created", unit="kf", name="Kommunfullmäktige", type="council", parent=root)
    story.tell(on, "unit.created", unit="ks", name="Kommunstyrelsen", type="executive_board", parent=root)
    for place, name in enumerate(story.words["companies"]):
        story.tell(
            on, "unit.created", unit=f"b{place}", name=f"{story.place} {name}", type="company", parent=root
        )
    return [_department(story, place, field) for place, field in enumerate(story.words["fields"])]


def _department(story: Story, place: int, field: str) -> str:
    on, key = story.first, f"f{place}"
    story.tell(
        on, "unit.created", unit=f"n{place}", name=f"{field}snämnden", type="committee", parent="kommun"
    )
    story.tell(
        on, "unit.created", unit=key, name=f"{field}sförvaltningen", type="department", parent=f"n{place}"
    )
    for number, division in enumerate(story.words["divisions"]):
        below = f"{key}-{number}"
        story.tell(
            on, "unit.created", unit=below, name=f"{field}, {division.lower()}", type="division", parent=key
        )
        for order, team in enumerate(story.words["teams"]):
            name = f"{field}, {division.lower()}, {team.lower()}"
            story.tell(on, "unit.created", unit=f"{below}-{order}", name=name, type="team", parent=below)
    return key


def people(story: Story, departments: list[str], count: int) -> list[str]:
    """Tell of everybody employed; return their names in the case."""
    units = [f"{key}-{a}-{b}" for key in departments for a in range(3) for b in range(2)]
    keys = [f"p{number}" for number in range(count)]
    for number, key in enumerate(keys):
        email = f"p{number}@{story.name}.example"
        unit = "ks" if number < len(CENTRAL) else units[number % len(units)]
        story.tell(story.first, "person.registered", person=key, name=story.person(), unit=unit, email=email)
    return keys


def functions(story: Story, departments: list[str], people: list[str]) -> list[str]:
    """Tell of functions, who holds them year after year, and their reviews; return their names in the case."""
    made = [(f"fu-{key}", name, kind, "ks") for key, name, kind in CENTRAL]
    made += [(f"fu-{unit}-{key}", name, kind, unit) for unit in departments for key, name, kind in LOCAL]
    for number, (key, name, kind, unit) in enumerate(made):
        story.tell(story.first, "function.established", function=key, name=name, type=kind, unit=unit)
        _holders(story, key, people, number)
        _reviews(story, key)
    story.tell(
        story.first,
        "access.granted",
        person=people[0],
        role="strategist",
        unit="kommun",
        account=True,
        reason="Uppdrag",
    )
    return [key for key, *_ in made]


def _holders(story: Story, function: str, people: list[str], number: int) -> None:
    holder = people[number % len(people)]
    story.tell(
        story.first, "appointment.made", function=function, person=holder, decided_by="Kommundirektören"
    )
    on = story.day(story.first, 600, 1600)
    while on < story.last:
        story.tell(on, "appointment.ended", function=function, person=holder, reason="Byte av uppdrag")
        if story.chance.random() < 0.1 and on > story.last - timedelta(days=400):
            return
        holder = story.chance.choice(people)
        story.tell(on + timedelta(days=1), "appointment.made", function=function, person=holder)
        if story.chance.random() < 0.5:
            deputy = story.chance.choice([one for one in people if one != holder])
            story.tell(on + timedelta(days=2), "appointment.made", function=function, person=deputy, deputy=True,
                       to_on=on + timedelta(days=700))  # fmt: skip
        on = story.day(on, 600, 1600)


def _reviews(story: Story, function: str) -> None:
    on = story.day(story.first, 200, 420)
    while on < story.last:
        story.tell(on, "function.reviewed", function=function)
        on = story.day(on, 300, 500)


def reorganise(story: Story, departments: list[str]) -> None:
    """Tell of departments that change their names every third year."""
    for key, field in zip(departments, story.words["fields"], strict=False):
        for number, year in enumerate(range(story.first.year + 2, story.last.year, 3)):
            suffix = ("sförvaltningen", "skontoret")[(number + 1) % 2]
            story.tell(
                date(year, 1, 1), "unit.renamed", unit=key, name=f"{field}{suffix}", reason="Ny organisation"
            )

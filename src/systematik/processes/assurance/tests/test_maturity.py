"""Numbered levels: the mean of each body, the steps to the target; and a scale in use stays; lists by theme."""

from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from systematik.processes.assurance import commands
from systematik.processes.assurance.commands.audits import CannotRegisterAudit
from systematik.processes.assurance.forms.audits import OWN
from systematik.processes.assurance.queries.report import report
from systematik.processes.assurance.tables import FINDINGS, RECOMMENDATIONS
from systematik.processes.assurance.tests import granskningar
from systematik.rendering import spreadsheets
from systematik.ui import tables
from tests.world import SYSTEM


def now():
    return timezone.now()


@pytest.fixture
def measured(world):
    """The later audit on a scale of five, its first question with the target 4."""
    made = granskningar.build(world)
    steps = [
        ("5 Optimerad", "met", 5),
        ("4 Styrd", "met", 4),
        ("2 Upprepad", "partly", 2),
        ("1 Initial", "not_met", 1),
    ]
    scale = commands.define_scale(SYSTEM, name="Mognad", type="maturity", levels=steps, at=now())
    commands.edit_audit(SYSTEM, audit=made.later, scale=scale, at=now())
    target = scale.levels.get(value=4)
    commands.change_part(SYSTEM, part=made.questions[0], target=target, at=now())
    for place, level, meaning in ((0, "2 Upprepad", "partly"), (1, "5 Optimerad", "met")):
        commands.rate(
            SYSTEM,
            question=made.questions[place],
            body=made.body(world.board),
            normalised=meaning,
            level=level,
            at=now(),
        )
    return made


def test_each_body_has_a_mean_and_each_answer_its_steps_to_the_target(world, measured):
    found = report(SYSTEM, measured.later, at=now())
    assert found.averages == [Decimal("3.5"), None]
    assert [[cell.steps_left for cell in row.cells] for row in found.questions] == [[2, 0], [0, 0], [0, 0]]
    page = world.client("Alva").get(reverse("audit", args=[measured.later.pk])).content.decode()
    assert "2 steg till målet" in page
    assert ">3,5<" in page


def test_a_scale_that_answers_stand_on_is_not_changed(world, measured):
    with pytest.raises(CannotRegisterAudit, match="”Mognad” används i 3 bedömningar"):
        commands.edit_audit(SYSTEM, audit=measured.later, scale=measured.scale, at=now())
    commands.edit_audit(SYSTEM, audit=measured.later, title="Ny titel", at=now())
    measured.later.refresh_from_db()
    assert (measured.later.title, measured.later.scale.name) == ("Ny titel", "Mognad")


def test_a_scale_in_use_is_refused_on_the_form_with_what_was_typed_kept(world, measured):
    address = reverse("audit_edit", args=[measured.later.pk])
    client = world.client("Alva")
    given = client.get(address).context["form"].initial
    sent = {name: value for name, value in given.items() if isinstance(value, str | int)}
    sent["bodies"] = [world.board.pk, world.education.pk]
    answer = client.post(address, {**sent, "title": "Annan titel", "scale": f"{OWN}:{measured.scale.pk}"})
    page = answer.content.decode()
    assert "Annan titel" in page
    assert "används i 3 bedömningar" in page


def test_lists_are_narrowed_to_a_theme(world):
    made = granskningar.build(world)
    commands.recommend(
        SYSTEM, audit=made.later, text="Spara loggar", addressees=[world.board], themes=["loggning"], at=now()
    )
    for table, theme, count in (
        (RECOMMENDATIONS, "loggning", 1),
        (RECOMMENDATIONS, "styrdokument", 0),
        (FINDINGS, "styrdokument", 3),
    ):
        found = tables.select(table, world.actor("Alva"), {"tema": theme}, at=now())
        assert len(found.rows) == count
    assert world.client("Alva").get(reverse("findings"), {"tema": "okant"}).status_code == 200


def test_themes_by_year_are_a_workbook(world):
    made = granskningar.build(world)
    answer = world.client("Alva").get(reverse("themes_sheet"))
    rows = [list(row.cells) for row in spreadsheets.read(answer.content, "teman.xlsx")]
    year = str(made.earlier.reported_on.year)
    assert rows[0][:2] == ["Tema", year]
    assert [row[1] for row in rows[1:]] == ["3"]

"""A case tells a document's life, and the past reads it day by day."""

from datetime import date

import pytest

from systematik.foundation.access.actor import system
from systematik.foundation.cases.names import Names
from systematik.foundation.cases.verbs import verb
from systematik.foundation.history.past import as_of
from systematik.registers.documents import queries
from systematik.registers.documents.models import DecidedVersion, Document, RequiredDocument
from systematik.registers.documents.tests.factories import SYSTEM, noon
from tests.world import build

pytestmark = pytest.mark.django_db


@pytest.fixture
def tell(db):
    world = build(noon("2019-01-01"))
    names = Names()
    names.define("unit", "granvik", world.root.pk)

    def happen(day, happened, **data):
        verb(happened).apply(system().as_import(), data, names, noon(day))

    return happen


def test_the_life_of_a_policy_is_told_and_read_day_by_day(tell):
    tell(
        "2019-01-02",
        "document_type.established",
        type="policy",
        name="Policy",
        unit="granvik",
        decider="Kommunfullmäktige",
        level=1,
        review_months=24,
        is_policy=True,
    )
    tell(
        "2019-01-03", "document.required", required="isp", name="Informationssäkerhetspolicy", unit="granvik"
    )
    tell(
        "2019-02-01",
        "document.drafted",
        document="policy",
        title="Informationssäkerhetspolicy",
        type="policy",
        unit="granvik",
        fulfils="isp",
        text="Ett",
    )
    tell("2019-03-01", "document.circulated", document="policy", to="Nämnderna", until=date(2019, 4, 1))
    tell("2019-05-01", "document.decided", document="policy", body="Kommunfullmäktige", minutes_item="§ 7")
    tell("2020-01-01", "document.edited", document="policy", text="Två", change="major", summary="Ny nivå")
    tell("2020-06-01", "document.decided", document="policy", body="Kommunfullmäktige")
    tell("2021-01-01", "document.reviewed", document="policy", review_on=date(2022, 1, 1))
    tell("2021-02-01", "document.drafted", document="ny", title="Ny policy", type="policy", unit="granvik")
    tell("2021-03-01", "document.decided", document="ny", body="Kommunfullmäktige")
    tell("2021-04-01", "document.superseded", document="policy", by="ny")
    tell("2021-05-01", "document.no_longer_required", required="isp")
    shown = {}
    for day in ("2019-02-15", "2019-03-15", "2019-05-15", "2020-02-01", "2021-05-01"):
        with as_of(noon(day)):
            document = queries.listed(SYSTEM, noon(day)).get(title="Informationssäkerhetspolicy")
            shown[day] = (document.shown_state, document.version)
    assert shown == {
        "2019-02-15": ("draft", ""),
        "2019-03-15": ("circulated", ""),
        "2019-05-15": ("in_force", "1.0"),
        "2020-02-01": ("in_force", "1.0"),
        "2021-05-01": ("superseded", "2.0"),
    }
    assert DecidedVersion.objects.get(major=1, title="Informationssäkerhetspolicy").text == "Ett"
    assert Document.objects.get(title="Ny policy").supersedes.count() == 1
    assert RequiredDocument.objects.get().ended_on == date(2021, 5, 1)

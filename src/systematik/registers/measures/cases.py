"""What a case can tell of measures."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from systematik.foundation.access.actor import Actor
from systematik.foundation.cases import (
    Data,
    Names,
    Verb,
    choice,
    defines,
    given,
    listed,
    number,
    refers,
    row,
    text,
)
from systematik.registers.frameworks import queries as frameworks
from systematik.registers.measures import commands
from systematik.registers.measures.models import Deviation, Extent, Governing, Measure, MeasureType, Serving
from systematik.registers.measures.workflow import STANDING

UNIT, FUNCTION = (Measure._meta.get_field(name).related_model for name in ("unit", "owner"))
REQUIREMENT: Any = Serving._meta.get_field("requirement").related_model
DOCUMENT: Any = Governing._meta.get_field("document").related_model
SAID = ("title", "description", "type", "scope", "mitigates", "review_months", "reason")


def _measure(names: Names, data: Data) -> Measure:
    return Measure.objects.select_related("unit").get(pk=names.id("measure", data["measure"]))


def _related(names: Names, data: Data) -> dict[str, Any]:
    found = {
        "unit": row(UNIT, names, "unit", data, "unit"),
        "owner": row(FUNCTION, names, "function", data, "owner"),
    }
    return {name: one for name, one in found.items() if one is not None}


def _register(actor: Actor, data: Data, names: Names, at: datetime) -> None:
    more = given(data, *SAID, "state", "maturity", "note")
    made = commands.register_measure(actor, **_related(names, data), **more, at=at)
    names.define("measure", data["measure"], made.pk)


def _change(actor: Actor, data: Data, names: Names, at: datetime) -> None:
    more = _related(names, data) | given(data, *SAID)
    commands.change_measure(actor, measure=_measure(names, data), **more, at=at)


def _assess(actor: Actor, data: Data, names: Names, at: datetime) -> None:
    more = given(data, "state", "maturity", "note", "reason")
    commands.assess_measure(actor, measure=_measure(names, data), **more, at=at)


def _review(actor: Actor, data: Data, names: Names, at: datetime) -> None:
    commands.review_measure(actor, measure=_measure(names, data), **given(data, "note", "reason"), at=at)


def _retire(actor: Actor, data: Data, names: Names, at: datetime) -> None:
    commands.retire_measure(actor, measure=_measure(names, data), **given(data, "reason"), at=at)


def _resume(actor: Actor, data: Data, names: Names, at: datetime) -> None:
    commands.resume_measure(actor, measure=_measure(names, data), **given(data, "reason"), at=at)


def _cost(actor: Actor, data: Data, names: Names, at: datetime) -> None:
    more = given(data, "year", "amount", "note", "reason")
    commands.set_cost(actor, measure=_measure(names, data), **more, at=at)


def _govern(actor: Actor, data: Data, names: Names, at: datetime) -> None:
    ids = [names.id("document", name) for name in data["documents"]]
    found = list(DOCUMENT.objects.filter(pk__in=ids))
    commands.govern_by(actor, measure=_measure(names, data), documents=found, **given(data, "reason"), at=at)


def _deviate(actor: Actor, data: Data, names: Names, at: datetime) -> None:
    unit = row(UNIT, names, "unit", data, "unit")
    more = given(data, "state", "reason", "decided_by")
    commands.deviate(actor, measure=_measure(names, data), unit=unit, **more, at=at)


def _end_deviation(actor: Actor, data: Data, names: Names, at: datetime) -> None:
    found = Deviation.objects.select_related("unit", "measure__unit").get(
        measure=_measure(names, data), unit=names.id("unit", data["unit"]), ended_on__isnull=True
    )
    commands.end_deviation(actor, deviation=found, **given(data, "reason"), at=at)


def _requirements(data: Data) -> list[Any]:
    """Return the requirements that a framework has by these keys, or say which it lacks."""
    framework, _slash, edition = data["framework"].partition("/")
    finder = frameworks.Finder()
    found = {key: finder.find(framework, key, edition) for key in data["requirements"]}
    if missing := [key for key, pk in found.items() if pk is None]:
        raise ValidationError(
            _("”%(framework)s” har inget krav %(missing)s.")
            % {"framework": data["framework"], "missing": ", ".join(missing)}
        )
    return list(REQUIREMENT.objects.filter(pk__in=found.values()))


def _serve(actor: Actor, data: Data, names: Names, at: datetime) -> None:
    more = given(data, "extent", "reason")
    measure = _measure(names, data)
    commands.serve(actor, measure=measure, requirements=_requirements(data), **more, at=at)


def _stop_serving(actor: Actor, data: Data, names: Names, at: datetime) -> None:
    [requirement] = _requirements({**data, "requirements": [data["requirement"]]})
    measure = _measure(names, data)
    found = Serving.objects.filter(measure=measure, requirement=requirement).select_related("measure__unit")
    if (serving := found.first()) is None:
        message = _("Säkerhetsåtgärden är inte kopplad till krav %(ref)s.")
        raise ValidationError(message % {"ref": data["requirement"]})
    commands.stop_serving(actor, serving=serving, reason=data["reason"], at=at)


MEASURE, REASON = {"measure": refers("measure")}, {"reason": text()}
WHAT = {
    "title": text(maximum=300),
    "type": choice(MeasureType.values),
    "unit": refers("unit"),
    "owner": refers("function"),
    "description": text(),
    "scope": text(),
    "mitigates": text(),
    "review_months": number(minimum=1),
}
COME = {"state": choice(STANDING), "maturity": number(), "note": text()}
VERBS = (
    Verb(
        "measure.registered",
        "En säkerhetsåtgärd läggs upp; den gäller i enheten och allt under den. Status planned om inget sägs.",
        {"measure": defines("measure"), **WHAT, **COME, **REASON},
        _register,
        ("measure", "title", "type", "unit"),
    ),
    Verb(
        "measure.changed",
        "Vad som sägs om en säkerhetsåtgärd ändras.",
        {**MEASURE, **WHAT, **REASON},
        _change,
        ("measure",),
    ),
    Verb(
        "measure.assessed",
        "En säkerhetsåtgärd har kommit så långt den dagen; tidigare dagar finns kvar.",
        {**MEASURE, **COME, **REASON},
        _assess,
        ("measure", "state"),
    ),
    Verb(
        "measure.reviewed",
        "En säkerhetsåtgärd har setts över och står som den stod.",
        {**MEASURE, "note": text(), **REASON},
        _review,
        ("measure",),
    ),
    Verb(
        "measure.retired",
        "En säkerhetsåtgärd avvecklas.",
        {**MEASURE, **REASON},
        _retire,
        ("measure", "reason"),
    ),
    Verb(
        "measure.resumed",
        "En avvecklad säkerhetsåtgärd planeras igen.",
        {**MEASURE, **REASON},
        _resume,
        ("measure",),
    ),
    Verb(
        "measure.cost_set",
        "Vad en säkerhetsåtgärd kostar ett budgetår, i kronor.",
        {**MEASURE, "year": number(minimum=1990), "amount": number(), "note": text(maximum=200), **REASON},
        _cost,
        ("measure", "year", "amount"),
    ),
    Verb(
        "measure.governed",
        "Just de här styrdokumenten styr en säkerhetsåtgärd.",
        {**MEASURE, "documents": listed(refers("document")), **REASON},
        _govern,
        ("measure", "documents"),
    ),
    Verb(
        "measure.serves",
        "En säkerhetsåtgärd uppfyller krav i ett ramverk, helt eller till en del.",
        {
            **MEASURE,
            "framework": text(maximum=200),
            "requirements": listed(text(maximum=250)),
            "extent": choice(Extent.values),
            **REASON,
        },
        _serve,
        ("measure", "framework", "requirements"),
    ),
    Verb(
        "measure.no_longer_serves",
        "En säkerhetsåtgärd är inte längre kopplad till ett krav.",
        {**MEASURE, "framework": text(maximum=200), "requirement": text(maximum=250), **REASON},
        _stop_serving,
        ("measure", "framework", "requirement", "reason"),
    ),
    Verb(
        "measure.deviated",
        "En enhet under den som har säkerhetsåtgärden avviker; utan state gäller den inte där.",
        {
            **MEASURE,
            "unit": refers("unit"),
            "state": choice(STANDING),
            "decided_by": text(maximum=200),
            **REASON,
        },
        _deviate,
        ("measure", "unit", "decided_by", "reason"),
    ),
    Verb(
        "measure.deviation_ended",
        "En enhet följer säkerhetsåtgärden igen.",
        {**MEASURE, "unit": refers("unit"), **REASON},
        _end_deviation,
        ("measure", "unit"),
    ),
)

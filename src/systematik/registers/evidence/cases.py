"""What a case can tell of evidence."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from systematik.foundation.access.actor import Actor
from systematik.foundation.cases import Data, Names, Verb, date, defines, given, number, refers, row, text
from systematik.foundation.cases.verbs import key
from systematik.foundation.refs import Ref
from systematik.registers.evidence import commands
from systematik.registers.evidence.models import Evidence, EvidenceUse

UNIT = Evidence._meta.get_field("unit").related_model


def _evidence(names: Names, data: Data) -> Evidence:
    return Evidence.objects.select_related("unit", "file").get(pk=names.id("evidence", data["evidence"]))


def _add(actor: Actor, data: Data, names: Names, at: datetime) -> None:
    made = commands.add_evidence(
        actor,
        unit=row(UNIT, names, "unit", data, "unit"),
        upload=_file(data),
        again=True,
        **given(data, *WHAT, "link"),
        at=at,
    )
    names.define("evidence", data["evidence"], made.pk)


def _file(data: Data) -> Any:
    """Return the text of a case as the file that it stands for."""
    if "content" not in data:
        return None
    return SimpleUploadedFile(data.get("file_name", "underlag.txt"), data["content"].encode())


def _use(actor: Actor, data: Data, names: Names, at: datetime) -> None:
    ref = Ref(data["kind"], names.id(data["kind"], data["record"]))
    commands.use_evidence(
        actor, evidence=_evidence(names, data), ref=ref, **given(data, "note", "reason"), at=at
    )


def _stop(actor: Actor, data: Data, names: Names, at: datetime) -> None:
    pk = names.id(data["kind"], data["record"])
    use = EvidenceUse.objects.select_related("evidence__unit").get(
        evidence=_evidence(names, data), kind=data["kind"], object_id=pk, to_on__isnull=True
    )
    commands.stop_using(actor, use=use, **given(data, "reason"), at=at)


WHAT = ("title", "description", "from_on", "to_on", "fresh_months", "fresh_until", "reason")
WHERE = {
    "evidence": refers("evidence"),
    "kind": text(maximum=60),
    "record": key(),
    "reason": text(),
}
VERBS = (
    Verb(
        "evidence.added",
        "Ett underlag läggs upp: en länk, eller content som texten i en fil. Det gäller from_on till to_on.",
        {
            "evidence": defines("evidence"),
            "title": text(maximum=300),
            "unit": refers("unit"),
            "description": text(),
            "link": text(maximum=2000),
            "content": text(),
            "file_name": text(maximum=200),
            "from_on": date(),
            "to_on": date(),
            "fresh_months": number(minimum=1),
            "fresh_until": date(),
            "reason": text(),
        },
        _add,
        ("evidence", "title", "unit", "to_on"),
    ),
    Verb(
        "evidence.used",
        "En post stöder sig på ett underlag.",
        {**WHERE, "note": text()},
        _use,
        ("evidence", "kind", "record"),
    ),
    Verb(
        "evidence.no_longer_used",
        "En post stöder sig inte längre på ett underlag.",
        WHERE,
        _stop,
        ("evidence", "kind", "record"),
    ),
)

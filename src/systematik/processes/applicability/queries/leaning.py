"""The requirements of law that were chosen by hand, each by the name and number that files and pages know it by."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from systematik.foundation.access.actor import Actor
from systematik.processes.applicability.models import LegalBasis
from systematik.processes.applicability.queries.statements import laws


def chosen_laws(rows: Iterable[int]) -> dict[int, dict[int, str]]:
    """Return what each row leans on by its own choice: the requirement's id and what it is called; one query."""
    found: dict[int, dict[int, str]] = defaultdict(dict)
    bases = LegalBasis.objects.filter(row__in=list(rows)).order_by("requirement__position", "requirement")
    named = ("row", "requirement", "requirement__edition__name", "requirement__ref")
    for row, pk, edition, ref in bases.values_list(*named):
        found[row][pk] = law_name(edition, ref)
    return found


def laws_by_name(actor: Actor) -> dict[str, list[int]]:
    """Return the ids of the requirements of law that bear each name; one query."""
    found: dict[str, list[int]] = defaultdict(list)
    for pk, edition, ref in laws(actor).values_list("pk", "edition__name", "ref"):
        found[law_name(edition, ref)].append(pk)
    return found


def law_name(edition: str, ref: str) -> str:
    """Return what a requirement of law is called: "Cybersäkerhetslagen 3 kap. 1 §"."""
    return " ".join(f"{edition} {ref}".split())

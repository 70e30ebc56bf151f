"""What a library of another program holds that no room here takes in, said in a sentence."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from systematik.registers.frameworks.imports.fields import Fields

TAKEN = ("framework", "frameworks", "requirement_mapping_set", "requirement_mapping_sets")
KINDS = {
    "threats": gettext_lazy("hot"),
    "reference_controls": gettext_lazy("föreslagna åtgärder"),
    "risk_matrix": gettext_lazy("riskmatriser"),
    "risk_matrices": gettext_lazy("riskmatriser"),
    "metric_definitions": gettext_lazy("mått"),
    "ttp_catalogs": gettext_lazy("hotkataloger"),
    "threat_catalogs": gettext_lazy("hotkataloger"),
    "tactics": gettext_lazy("taktiker"),
    "techniques": gettext_lazy("angreppssätt"),
    "quick_forms": gettext_lazy("formulär"),
    "preset": gettext_lazy("förinställningar"),
    "workflows": gettext_lazy("arbetsflöden"),
}
SCALES = ("scores_definition", "outcomes_definition")
# What requirements point at, here or in another library.
POINTING = ("threats", "reference_controls")


def named(objects: Fields | None) -> str:
    """Return what the library holds beside frameworks and mappings, with how many; "" where that is nothing."""
    held = objects.value if objects else {}
    return ", ".join(_counted(name, value) for name, value in held.items() if name not in TAKEN and value)


def _counted(name: str, value: object) -> str:
    kind = KINDS.get(name, name)
    return f"{kind} ({len(value)})" if isinstance(value, list) else str(kind)


def notes(objects: Fields, framework: Fields) -> tuple[str, ...]:
    """Return a sentence for what isn't taken in with a framework."""
    scale = [_("poängskala")] if any(framework.value.get(name) for name in SCALES) else []
    pointing = [_("kravens hänvisningar till hot och åtgärder")] if _points(framework) else []
    left = ", ".join([*filter(None, [named(objects)]), *scale, *pointing])
    return (_("Läses inte in: %(left)s.") % {"left": left},) if left else ()


def _points(framework: Fields) -> bool:
    nodes = framework.value.get("requirement_nodes")
    several = [each for each in nodes if isinstance(each, dict)] if isinstance(nodes, list) else []
    return any(each.get(name) for each in several for name in POINTING)

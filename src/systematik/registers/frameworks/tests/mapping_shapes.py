"""The shapes that mappings of CISO Assistant's libraries come in: each with what becomes of it."""

from __future__ import annotations

from typing import Any

import yaml

from systematik.registers.frameworks.tests.building import Value, framework, library, node

ENDS = {
    "source_framework_urn": "urn:exempel:risk:framework:prov",
    "target_framework_urn": "urn:exempel:risk:framework:omr:d2",
}
TARGET = yaml.safe_dump(
    library({"framework": framework(node("x", base="omr"), urn="urn:exempel:risk:framework:omr:d2")})
)


def mappings(*rows: Value | None, home: str = "requirement_mapping_sets", name: str = "prov-omr") -> str:
    """Return a library of one set of mappings from the plainest framework to one with a colon in its name."""
    held = {"urn": f"urn:exempel:risk:req_mapping_set:{name}", "ref_id": name, "name": name, **ENDS}
    held["requirement_mappings"] = list(rows)
    return yaml.safe_dump(library({home: [held] if home.endswith("s") else held}), allow_unicode=True)


def mapped(source: str = "b", **more: Any) -> Value:
    """Return a mapping of the format."""
    return {
        "source_requirement_urn": f"urn:exempel:risk:req_node:prov:{source}",
        "target_requirement_urn": "urn:exempel:risk:req_node:omr:x",
        **more,
    }


def early(text: str, ending: str) -> str:
    """Return a library of mappings as it was written when the ends were called reference and focal."""
    for end, earlier in (("source", "reference"), ("target", "focal")):
        for what in ("framework", "requirement"):
            text = text.replace(f"{end}_{what}_urn", f"{earlier}_{what}{ending}")
    return text


# A mapping, and what it becomes: relation, confidence and reason.
PAIRS = (
    (mapped(relationship="equal"), ("equal", "medium", "")),
    (mapped(relationship="Equal", strength_of_relationship=7.5), ("equal", "high", "")),
    (mapped(relationship=" Not related ", strength_of_relationship="3.9"), ("none", "low", "")),
    (mapped(relationship="not_related"), ("none", "medium", "")),
    (mapped(relationship=None, strength_of_relationship=None, annotation=None), ("intersect", "medium", "")),
    (mapped("B", relationship="subset", rationale="semantic"), ("subset", "medium", "semantic")),
    (mapped(relationship="superset", strength_of_relationship=9), ("superset", "high", "")),
    (mapped(relationship="superset", stregth_of_relationship=2), ("superset", "low", "")),
    (mapped(relationship="intersect", strength_of_relationship="6.0"), ("intersect", "medium", "")),
    (mapped(relationship="equal", rationale="semantic", annotation="Därför"), ("equal", "medium", "Därför")),
)

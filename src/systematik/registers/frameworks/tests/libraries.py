"""Small files in the formats that the importers read."""

from __future__ import annotations

from django.utils import timezone

from systematik.registers.frameworks import imports
from systematik.registers.frameworks.models import Edition, Requirement
from tests.world import SYSTEM

OWN = """\
systematik: framework
framework: trygg
edition: "1"
name: Trygg kommun
en: {name: Safe town, text: About safety}
kind: law
publisher: Trygghetsverket
source: Trygghetslagen
verify: true
requirements:
  - ref: "1"
    name: Ledning
    children:
      - {ref: "1.1", name: Beslutad policy, en: Decided policy, groups: [G1], paragraph: 1 kap. 2 §}
      - {ref: "1.2", name: Utpekat ansvar, groups: [G2]}
  - {ref: "2", name: Åtkomst, verify: false}
"""

CISO = """\
urn: urn:exempel:risk:library:klar
locale: en
ref_id: KLAR
name: Klar
version: 3
publication_date: 2025-02-01
provider: Klarverket
copyright: Fritt
objects:
  threats: [{urn: "urn:exempel:risk:threat:x:1", name: Threat}]
  framework:
    urn: urn:exempel:risk:framework:klar
    name: Clear
    translations: {sv: {name: Klar}, fr: {name: Clair}}
    implementation_groups_definition: [{ref_id: A, name: A}]
    requirement_nodes:
    - {urn: "urn:exempel:risk:req_node:klar:a.1", parent_urn: "urn:exempel:risk:req_node:klar:a", assessable: true,
       depth: 2, ref_id: A.1, name: First, description: Do it, implementation_groups: [A],
       translations: {sv: {name: Första}}, reference_controls: ["urn:x"]}
    - {urn: "urn:exempel:risk:req_node:klar:a", assessable: false, depth: 1, ref_id: A, name: Part}
    - {urn: "urn:exempel:risk:req_node:klar:a.2", parent_urn: "urn:exempel:risk:req_node:klar:a", assessable: true,
       depth: 2, description: Nameless}
"""

MAPPINGS = """\
urn: urn:exempel:risk:library:klar-trygg
locale: en
name: Klar to Trygg
version: 1
objects:
  requirement_mapping_sets:
  - urn: urn:exempel:risk:req_mapping_set:klar-trygg
    name: Klar to Trygg
    source_framework_urn: urn:exempel:risk:framework:klar
    target_framework_urn: urn:exempel:risk:framework:trygg
    requirement_mappings:
    - {source_requirement_urn: "urn:exempel:risk:req_node:klar:a.1",
       target_requirement_urn: "urn:exempel:risk:req_node:trygg:1.1", relationship: subset}
"""


def take(text: str) -> list[object]:
    """Return what became of a file."""
    held = imports.read(text.encode(), source="prov.yaml")
    return [each.made for each in imports.take(SYSTEM, held, at=timezone.now())]


def taken(text: str = OWN) -> Edition:
    """Return the edition that a file became."""
    [edition] = take(text)
    assert isinstance(edition, Edition)
    return edition


def requirement(key: str, framework: str = "trygg") -> Requirement:
    """Return a requirement by its key, of the edition that was read in first."""
    found = Requirement.objects.select_related("edition").filter(key=key, edition__framework__key=framework)
    return found.earliest("pk")

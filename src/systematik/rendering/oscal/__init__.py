"""OSCAL, NIST's format for security documents as JSON: catalogs, profiles and mappings in, and what we write out.

The package knows the format and nothing of the product: rooms say what becomes what.
"""

from systematik.rendering.oscal.catalogs import Catalog, Node, assembled, catalog_of, node
from systematik.rendering.oscal.choices import (
    Choice,
    Component,
    Implementation,
    component_definition,
    profile,
)
from systematik.rendering.oscal.collections import End, Mapped, mapping_collection
from systematik.rendering.oscal.mappings import Mapping, Pair, mappings_of
from systematik.rendering.oscal.milestones import Item, Milestone, plan_of_action
from systematik.rendering.oscal.own import Own, own_catalog
from systematik.rendering.oscal.profiles import Chosen, Profile, Resolved, profile_of, resolved
from systematik.rendering.oscal.reading import (
    KNOWN,
    LARGEST_FILE,
    Document,
    Unreadable,
    a_dict,
    a_list,
    canonical,
    loaded,
    own_words,
    read,
)
from systematik.rendering.oscal.results import Finding, Held, Observation, assessment_results
from systematik.rendering.oscal.wording import plain
from systematik.rendering.oscal.writing import VERSION, named, token, written

__all__ = [
    "KNOWN",
    "LARGEST_FILE",
    "VERSION",
    "Catalog",
    "Choice",
    "Chosen",
    "Component",
    "Document",
    "End",
    "Finding",
    "Held",
    "Implementation",
    "Item",
    "Mapped",
    "Mapping",
    "Milestone",
    "Node",
    "Observation",
    "Own",
    "Pair",
    "Profile",
    "Resolved",
    "Unreadable",
    "a_dict",
    "a_list",
    "assembled",
    "assessment_results",
    "canonical",
    "catalog_of",
    "component_definition",
    "loaded",
    "mapping_collection",
    "mappings_of",
    "named",
    "node",
    "own_catalog",
    "own_words",
    "plain",
    "plan_of_action",
    "profile",
    "profile_of",
    "read",
    "resolved",
    "token",
    "written",
]

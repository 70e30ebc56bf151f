"""A library as large as the largest published goes in within seconds, once, and its page opens."""

import time

import pytest
import yaml
from django.urls import reverse
from django.utils import timezone

from systematik.registers.frameworks import imports, queries
from systematik.registers.frameworks.tests.building import framework, library, node
from tests.world import SYSTEM

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
# The one with most nodes has some 5 900, five levels deep, of which a third is required, and 28 groups in 2.7 MB; the
# longest are 3.4 MB in several languages, with fewer.
LEVELS = (24, 5, 3, 4, 3)
GROUPS = [
    f"Klass {letter} - {word}" for letter in "ABCDEFG" for word in ("SKA", "SKA INTE", "BÖR", "BÖR INTE")
]
WORDS = ["skydd", "av", "uppgifter", "som", "nämnden", "behandlar", "i", "sina", "system", "och", "tjänster"]
# As much as a cell of a sheet holds.
LONGEST = 32_767


def under(parent, *levels):
    """Yield the nodes under one, each followed by its own; the deepest are what is required."""
    for number in range(levels[0]):
        key = f"{parent}.{number}".removeprefix(".")
        said = {"depth": len(LEVELS) - len(levels) + 1, "ref_id": key}
        if len(levels) < 3:
            said["description"] = " ".join([*WORDS[number:], *WORDS, *WORDS[:6]])
        if len(levels) == 1:
            french = {"name": None, "description": said["description"]}
            yield node(key, parent, **said, translations={"fr": french}, implementation_groups=[group(key)])
        else:
            yield node(key, parent, **said, assessable=False)
            yield from under(key, *levels[1:])


def group(key):
    return GROUPS[sum(map(int, key.split("."))) % len(GROUPS)]


def large():
    words = node("ord", description=("ord " * LONGEST)[:LONGEST])
    groups = [{"ref_id": each, "name": each, "description": None} for each in GROUPS]
    made = framework(*under("", *LEVELS), words, implementation_groups_definition=groups)
    return yaml.safe_dump(library({"framework": made}), sort_keys=False).encode()


def test_it_goes_in_within_seconds_and_once(world):
    content = large()
    assert len(content) > 3_430_000
    begun = time.process_time()
    [first] = imports.take(SYSTEM, imports.read(content, source="stor.yaml"), at=timezone.now())
    # Half of it on a machine with nothing else to do.
    assert time.process_time() - begun < 5
    assert (first.number, queries.requirements(SYSTEM, edition=first.made).count()) == (4320, 6265)
    [again] = imports.take(SYSTEM, imports.read(content, source="stor.yaml"), at=timezone.now())
    assert (again.is_new, again.made) == (False, first.made)
    page = world.client("Alva").get(reverse("framework_edition", args=[first.made.pk]))
    assert (page.status_code, len(page.context["tabs"])) == (200, 1 + len(GROUPS))

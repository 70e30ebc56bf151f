"""Catalogs that others have published go in whole and out equal, down to the last link; the largest by the page too."""

import copy
import json
import time

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from systematik.foundation.history.models import Event
from systematik.registers.frameworks import imports, queries
from systematik.registers.frameworks.imports import oscal
from systematik.registers.frameworks.models import Edition, Original, Requirement
from systematik.registers.frameworks.tests.published import (
    NIST,
    OSPS,
    controls,
    is_withdrawn,
    published,
    said,
)
from systematik.rendering.oscal.tests.schema import faults
from tests.world import SYSTEM

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def taken(content):
    (found,) = imports.take(SYSTEM, imports.recognised(content, name="katalog.json"), at=timezone.now())
    return found.made


def kept():
    return [model.objects.count() for model in (Edition, Requirement, Original, Event)]


@pytest.mark.parametrize("name", [NIST, OSPS])
def test_a_published_catalog_goes_in_whole_and_out_equal_in_content(name):
    content = published(name)
    begun = time.process_time()
    found = taken(content)
    assert time.process_time() - begun < 10
    several = list(controls(json.loads(content)["catalog"]))
    keys = {row.key for row in queries.requirements(SYSTEM, edition=found)}
    assert {each["id"] for each in several} <= keys
    assert found.number_of_requirements == sum(not is_withdrawn(each) for each in several)
    written = oscal.written(found)
    assert said(written) == said(content)
    stood = kept()
    assert (taken(written), kept()) == (found, stood)


@pytest.mark.parametrize("name", [NIST, OSPS])
def test_what_goes_out_is_valid(name):
    assert faults(oscal.written(taken(published(name)))) == []


def test_the_largest_is_as_large_as_is_said():
    content = json.loads(published(NIST))["catalog"]
    assert content["metadata"]["version"] == "5.2.0"
    assert (len(content["groups"]), len(list(controls(content)))) == (20, 1196)


def test_the_page_takes_the_largest_in_and_shows_it(world):
    alva, address = world.client("Alva"), reverse("framework_load")
    page = alva.post(address, {"upload": SimpleUploadedFile("nist.json", published(NIST))})
    assert (page.context["previews"][0].number, Edition.objects.count()) == (1014, 0)
    held = page.context["confirm"]["held"].value()
    assert alva.post(address, {"held": held, "reason": "Ska användas"}).status_code == 302
    shown = alva.get(reverse("framework_edition", args=[Edition.objects.get().pk]))
    withdrawn = sum(map(is_withdrawn, controls(json.loads(published(NIST))["catalog"])))
    assert shown.content.decode().count("utgått") == withdrawn


def test_what_is_read_has_no_marks_of_its_format():
    rows = Requirement.objects.filter(edition=taken(published(NIST)))
    words = [text for row in rows for text in (row.name, row.text, row.guidance)]
    marks = ("{{", "](#", "( ", "] ,", "] ;", "] .", " ]", "**")
    assert [(mark, text[:80]) for text in words for mark in marks if mark in text] == []


def newer(content):
    """Return the next version of a catalog: a control gone, one come, one in other words, the rest as it was."""
    made = copy.deepcopy(json.loads(content))
    catalog = made["catalog"]
    metadata = catalog["metadata"]
    metadata["title"] = metadata["title"].replace("5.2.0", "5.3.0")
    metadata["version"] = "5.3.0"
    catalog["uuid"] = "2c8f0f0e-7c3e-4b0e-8a4e-3d6b0a6c1f53"
    family = catalog["groups"][0]["controls"]
    gone = family.pop(2)
    family.append({"id": "ac-99", "title": "New", "props": [{"name": "label", "value": "AC-99"}]})
    family[0]["title"] = "Other words"
    return json.dumps(made).encode(), {each["id"] for each in (gone, *controls(gone))}


def test_the_next_version_is_compared_with_it_and_what_was_said_goes_on():
    old = taken(published(NIST))
    content, gone = newer(published(NIST))
    new = taken(content)
    assert new.framework == old.framework
    found = queries.difference(SYSTEM, old=old, new=new)
    assert [row.key for row in found.came] == ["ac-99"]
    assert {row.key for row in found.went} == gone
    assert [(each.old.name, each.new.name) for each in found.changed] == [
        ("Policy and Procedures", "Other words")
    ]
    onward = queries.successors(SYSTEM, old=old, new=new)
    assert len(onward) == Requirement.objects.filter(edition=old).count() - len(gone) == found.same + 1
    assert said(oscal.written(old)) == said(published(NIST))

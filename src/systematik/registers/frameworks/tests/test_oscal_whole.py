"""A catalog as large as the largest published, with every shape that those have, goes in and out without a difference."""

import json
import time

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from systematik.registers.frameworks import imports, queries
from systematik.registers.frameworks.imports import oscal
from systematik.registers.frameworks.models import Edition
from systematik.rendering.oscal.tests.samples import as_file
from systematik.rendering.oscal.tests.schema import faults
from systematik.rendering.oscal.tests.whole import whole
from tests.world import SYSTEM

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
SCHEMA = {"$schema": "https://schema.example/oscal_catalog.json"}


def taken(content):
    (found,) = imports.take(SYSTEM, imports.recognised(content, name="katalog.json"), at=timezone.now())
    return found.made


def test_the_catalog_is_valid_itself():
    assert faults(as_file("catalog", whole())) == []


def test_it_goes_in_within_seconds_and_out_equal_in_content():
    document = {**SCHEMA, "catalog": whole()}
    content = json.dumps(document, indent=2, ensure_ascii=False).encode()
    begun = time.process_time()
    found = taken(content)
    assert time.process_time() - begun < 5
    assert json.loads(oscal.written(found)) == document
    assert taken(content) == found


def test_every_control_is_a_requirement_and_a_withdrawn_one_is_nothing_to_assess():
    found = taken(as_file("catalog", whole()))
    rows = {row.key: row for row in queries.requirements(SYSTEM, edition=found)}
    # 20 families and what four of them are divided in; of 300 controls 20 are withdrawn, of their enhancements a third.
    assert len(rows) == 20 + 4 * 3 + 300 + 280 * 3
    assert found.number_of_requirements == 280 + 280 * 2
    control, gone, moved = rows["fb-3"], rows["fb-15"], rows["fb-3.3"]
    assert (control.ref, control.parent.key, rows["fb-3.1"].ref) == ("FB-3", "fb", "FB-3(1)")
    assert control.text.split("\n") == [
        "a. Bestäm för [roller]:",
        "  1. [förvaltningen / [roller] / systemet] har en policy",
        "    (a) med mål;",
        "b. Gå igenom den var [ett år, ett halvår].",
    ]
    assert (gone.is_assessable, gone.attributes) == (False, {"withdrawn": ["fb-1", "fb-2"]})
    assert moved.attributes == {"withdrawn": ["fb-3_smt.a"]}
    assert [rows["fa-8"].parent.key, rows["fa.y"].parent.name] == ["fa.y", "Sedan"]


def test_a_profile_chooses_from_it():
    base = taken(as_file("catalog", whole()))
    chosen = {
        "uuid": "2c8f0f0e-7c3e-4b0e-8a4e-3d6b0a6c1f02",
        "metadata": {**whole()["metadata"], "title": "Grundnivå"},
        "imports": [
            {"href": f"#{whole()['uuid']}", "include-controls": [{"with-ids": ["fa-8", "fa-8.1", "fb-3"]}]}
        ],
        "merge": {"as-is": True},
        "modify": {
            "set-parameters": [{"param-id": "fb-3_odp.02", "values": ["hela kommunen"]}],
            "alters": [
                {"control-id": "fa-8", "removes": [{"by-item-name": "part", "by-name": "assessment-method"}]}
            ],
        },
    }
    assert faults(as_file("profile", chosen)) == []
    found = taken(as_file("profile", chosen))
    rows = {row.key: row for row in queries.requirements(SYSTEM, edition=found)}
    assert [row.key for row in rows.values() if row.is_assessable] == ["fa-8", "fa-8.1", "fb-3"]
    assert "  1. [hela kommunen] har en policy" in rows["fb-3"].text
    parts = [part["name"] for part in json.loads(rows["fa-8"].original.body)["parts"]]
    assert (base != found, parts) == (True, ["statement", "guidance", "assessment-objective"])


def test_the_page_shows_it_and_takes_it_in(world):
    alva = world.client("Alva")
    content = json.dumps({"catalog": whole()}, indent=2).encode()
    address = reverse("framework_load")
    page = alva.post(address, {"upload": SimpleUploadedFile("katalog.json", content)})
    assert (page.status_code, Edition.objects.count()) == (200, 0)
    held = page.context["confirm"]["held"].value()
    assert alva.post(address, {"held": held}).status_code == 302
    shown = alva.get(reverse("framework_edition", args=[Edition.objects.get().pk]))
    assert shown.content.decode().count("utgått") == 20 + 280

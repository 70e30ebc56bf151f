"""What is written of the case format is what it is."""

import json
import re
from pathlib import Path

import jsonschema
import pytest
from django.conf import settings

from systematik.foundation import marked_yaml
from systematik.foundation.cases import checking, documentation, verbs

DOCS = Path(__file__).resolve().parents[5] / "docs"
CASES = sorted((Path(settings.CONTENT) / "cases").glob("*.yaml"))


def test_the_page_lists_every_verb_as_it_is():
    page = (DOCS / "case-format.md").read_text(encoding="utf-8")
    assert page == documentation.with_table(page), "kör make fix"


def test_the_schema_is_the_one_that_the_verbs_make():
    kept = json.loads((DOCS / "case-format.schema.json").read_text(encoding="utf-8"))
    assert kept == documentation.schema(), "kör make fix"


def test_the_schema_is_a_schema():
    jsonschema.Draft202012Validator.check_schema(documentation.schema())


def test_every_verb_says_what_it_is_and_knows_its_required_fields():
    assert [verb.name for verb in verbs() if not verb.summary or set(verb.required) - set(verb.fields)] == []


def test_the_example_of_the_page_is_a_case_that_the_schema_knows():
    page = (DOCS / "case-format.md").read_text(encoding="utf-8")
    example = re.search(r"```yaml\n(.*?)```", page, re.DOTALL)
    assert example
    assert_valid(example[1])


@pytest.mark.slow
@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_every_case_that_we_ship_fits_the_schema(path):
    assert_valid(path.read_text(encoding="utf-8"))


def assert_valid(text: str) -> None:
    value = marked_yaml.parse(text.encode(), source="fall.yaml").value
    plain = json.loads(json.dumps(checking.shaped(value, {}), default=str))
    assert {happening["verb"] for happening in plain["happenings"]} - {verb.name for verb in verbs()} == set()
    jsonschema.Draft202012Validator(documentation.schema()).validate(plain)

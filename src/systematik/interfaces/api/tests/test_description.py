"""The description is valid OpenAPI, and no parameter that it names breaks anything, whatever it holds."""

import json
from urllib.parse import quote, urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from systematik.interfaces.api.service import api

ODD = [
    "",
    " ",
    "%",
    "'",
    '"',
    "\\",
    "\x00",
    "../..",
    "-1",
    "0",
    "9" * 40,
    "1e9",
    "NaN",
    "null",
    "å" * 400,
    "😀",
    "‮",
    "(a+)+$",
]
KNOWN = [
    "enheter",
    "styrdokument",
    "unit",
    "person",
    "document",
    "1",
    "it-sakerhet-2022/1",
    "2021-11-30",
    "namn",
    "-name",
]


def description():
    return json.loads(json.dumps(api.get_openapi_schema()))


def operations():
    return [(path, of["get"]) for path, of in description()["paths"].items()]


def test_every_schema_in_the_description_is_valid():
    found = description()
    assert found["openapi"].startswith("3.1")
    for schema in found["components"]["schemas"].values():
        Draft202012Validator.check_schema(schema)


def test_every_reference_leads_somewhere():
    text, found = json.dumps(description()), description()
    references = {part.split('"')[0] for part in text.split('"$ref": "')[1:]}
    for reference in references:
        place = found
        for name in reference.removeprefix("#/").split("/"):
            place = place[name]
    assert references


def test_every_operation_reads_is_named_and_says_what_it_answers():
    for path, operation in operations():
        assert operation["summary"], path
        assert "200" in {str(status) for status in operation["responses"]}, path
    ids = [operation["operationId"] for _path, operation in operations()]
    assert len(ids) == len(set(ids))
    assert all(set(of) == {"get"} for of in description()["paths"].values())


def test_it_is_served_to_everybody(client, db):
    response = client.get("/api/v1/openapi.json")
    assert (response.status_code, response.json()) == (200, description())


def answer(schema, name):
    if schema.get("type") == "integer":
        return st.one_of(st.integers(-5, 600).map(str), st.sampled_from(ODD))
    return st.one_of(st.sampled_from(KNOWN), st.sampled_from(ODD), st.text(max_size=30))


@st.composite
def addresses(draw):
    path, operation = draw(st.sampled_from(operations()))
    values = []
    for parameter in operation.get("parameters", []):
        value = draw(answer(parameter["schema"], parameter["name"])).encode("utf-8", "replace").decode()
        if parameter["in"] == "path":
            path = path.replace(f"{{{parameter['name']}}}", quote(value, safe="/") or "x")
        elif draw(st.booleans()):
            values.append((parameter["name"], value))
    return f"{path}?{urlencode(values)}" if values else path


@pytest.mark.slow
@pytest.mark.parametrize("name", ["Alva", "Bo"])
def test_no_parameter_breaks_it(world, name):
    client = world.client(name)
    client.raise_request_exception = False

    @settings(max_examples=120, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(addresses())
    def fuzzed(address):
        assert client.get(address).status_code in {200, 400, 403, 404, 422}, address

    fuzzed()

"""A catalog of our own as large as the largest that is published, with every shape that those have; the words are ours."""

from __future__ import annotations

import base64
from typing import Any

from systematik.rendering.oscal.writing import named

FAMILIES, CONTROLS, ENHANCEMENTS = 20, 15, 3
# As those who publish them call it: the ids of parameters and parts grow out of the control's.
METHODS = ("EXAMINE", "INTERVIEW", "TEST")
WORDS = (
    "Kommunen bestämmer vem som svarar för uppgiften, hur ofta den görs och var det antecknas. "
    "Den som utför den har fått veta det, och har tid. Avvikelser tas upp med närmaste chef. "
)


def whole() -> dict[str, Any]:
    """Return the content of the catalog: 20 families, 300 controls, 900 enhancements."""
    return {
        "uuid": named("whole"),
        "metadata": METADATA,
        "params": [{"id": "whole_prm", "label": "kommunen", "usage": "Sätts en gång."}],
        "groups": [_family(number) for number in range(FAMILIES)],
        "back-matter": {"resources": [_resource(number) for number in range(200)]},
    }


METADATA: dict[str, Any] = {
    "title": "Ett ramverk i full storlek",
    "published": "2026-01-15T09:00:00+01:00",
    "last-modified": "2026-01-15T09:00:00.013981+01:00",
    "version": "5.2.0",
    "oscal-version": "1.2.3",
    "revisions": [
        {
            "title": "Första",
            "published": "2025-01-15T09:00:00Z",
            "last-modified": "2025-01-15T09:00:00Z",
            "version": "5.1.1",
            "oscal-version": "1.1.2",
            "props": [{"name": "reviewed", "ns": "urn:exempel", "value": "ja"}],
            "links": [{"href": "https://ramverk.example/5.1.1.json", "rel": "predecessor-version"}],
            "remarks": "Rättade *stavfel*.",
        }
    ],
    "document-ids": [{"scheme": "http://www.doi.org/", "identifier": "10.0000/exempel"}],
    "props": [{"name": "keywords", "value": "ansvar; behörighet; återläsning"}],
    "links": [
        {"href": "#" + named("resource", 0), "rel": "alternate", "media-type": "application/pdf"},
        {"href": "#" + named("resource", 1), "rel": "canonical", "text": "Ramverket"},
    ],
    "roles": [
        {"id": "creator", "title": "Skapare", "short-name": "skapare"},
        {"id": "contact", "title": "Kontakt"},
    ],
    "locations": [
        {
            "uuid": named("location"),
            "title": "Kansliet",
            "address": {"city": "Granvik", "country": "SE"},
            "urls": ["https://granvik.example/"],
        }
    ],
    "parties": [
        {
            "uuid": named("party"),
            "type": "organization",
            "name": "Ramverksverket",
            "external-ids": [{"scheme": "https://orcid.org/", "id": "0000"}],
            "email-addresses": ["post@ramverk.example"],
            "telephone-numbers": [{"type": "office", "number": "0000-00 00 00"}],
            "addresses": [
                {"addr-lines": ["Storgatan 1", "Plan 2"], "city": "Granvik", "postal-code": "000 00"}
            ],
        },
        {
            "uuid": named("person"),
            "type": "person",
            "name": "Alva",
            "member-of-organizations": [named("party")],
            "location-uuids": [named("location")],
        },
    ],
    "responsible-parties": [
        {"role-id": "creator", "party-uuids": [named("party")]},
        {"role-id": "contact", "party-uuids": [named("party"), named("person")], "remarks": "I första hand."},
    ],
    "remarks": "Egen text för prov.",
}


def _family(number: int) -> dict[str, Any]:
    name = f"f{chr(97 + number)}"
    controls = [_control(name, place + 1) for place in range(CONTROLS)]
    family: dict[str, Any] = {
        "id": name,
        "class": "family",
        "title": f"Familj {number + 1}",
        "props": [{"name": "label", "value": name.upper()}, {"name": "sort-id", "value": name}],
        "parts": [{"id": f"{name}_ovr", "name": "overview", "title": "Översikt", "prose": WORDS}],
    }
    if number % 5:
        return {**family, "controls": controls}
    # A family in two, one of them without an id.
    return {
        **family,
        "params": [{"id": f"{name}_prm", "label": "förvaltningen"}],
        "groups": [
            {"id": f"{name}.x", "title": "Först", "controls": controls[:7]},
            {"title": "Sedan", "groups": [{"id": f"{name}.y", "title": "Inre", "controls": controls[7:]}]},
        ],
    }


def _control(family: str, number: int) -> dict[str, Any]:
    name = f"{family}-{number}"
    if number == CONTROLS:
        return _withdrawn(name, "SP", [f"{family}-1", f"{family}-2"])
    enhancements = [_enhancement(name, place + 1) for place in range(ENHANCEMENTS)]
    return {
        "id": name,
        "class": "SP",
        "title": f"Åtgärd {name}",
        "params": _params(name),
        "props": _props(name.upper(), f"{family}-{number:02}"),
        "links": [
            {"href": "#" + named("resource", number), "rel": "reference"},
            {"href": f"#{family}-1", "rel": "related", "resource-fragment": "s1", "text": "Se också"},
        ],
        "parts": [*_statement(name), _objective(name), *(_method(name, each) for each in METHODS)],
        "controls": enhancements,
    }


def _enhancement(control: str, number: int) -> dict[str, Any]:
    name = f"{control}.{number}"
    if number == ENHANCEMENTS:
        return _withdrawn(name, "SP-enhancement", [f"{control}_smt.a"])
    return {
        "id": name,
        "class": "SP-enhancement",
        "title": f"Förstärkning {number}",
        "params": _params(name)[:1],
        "props": _props(f"{control.upper()}({number})", f"{control}.{number:02}"),
        "links": [{"href": f"#{control}", "rel": "required"}],
        "parts": [
            {
                "id": f"{name}_smt",
                "name": "statement",
                "prose": f" {{{{ insert: param, {name}_odp.01 }}}} gör mer.",
            },
            {"id": f"{name}_gdn", "name": "guidance", "prose": WORDS * 2},
            _objective(name),
            *(_method(name, each) for each in METHODS),
        ],
    }


def _withdrawn(name: str, kind: str, towards: list[str]) -> dict[str, Any]:
    rels = ("moved-to", "incorporated-into")
    return {
        "id": name,
        "class": kind,
        "title": "Borttagen",
        "props": [*_props(name.upper(), name), {"name": "status", "value": "withdrawn"}],
        "links": [{"href": f"#{each}", "rel": rels[place % 2]} for place, each in enumerate(towards)],
    }


def _params(name: str) -> list[dict[str, Any]]:
    return [
        {
            "id": f"{name}_odp.01",
            "class": "odp",
            "props": [
                {"name": "alt-identifier", "value": f"{name}_prm_1"},
                {"name": "label", "class": "assessment", "value": f"{name.upper()}_ODP[01]"},
            ],
            "label": "roller",
            "guidelines": [{"prose": "roller som policyn når;"}, {"prose": "*namngivna* roller."}],
            "constraints": [
                {"description": "Minst en.", "tests": [{"expression": "len > 0", "remarks": "Räknat."}]}
            ],
            "remarks": "Sätts av ägaren.",
        },
        {
            "id": f"{name}_odp.02",
            "props": [
                {
                    "name": "aggregates",
                    "ns": "urn:exempel:rmf",
                    "uuid": named("aggregates", name),
                    "group": "g",
                    "value": f"{name}_odp.01",
                    "remarks": "En *anmärkning*.",
                }
            ],
            "select": {
                "how-many": "one-or-more",
                "choice": ["förvaltningen", f"{{{{ insert: param, {name}_odp.01 }}}}", "systemet"],
            },
        },
        {
            "id": f"{name}_odp.03",
            "depends-on": f"{name}_odp.02",
            "label": "tid",
            "values": ["ett år", "ett halvår"],
        },
    ]


def _props(label: str, sort: str) -> list[dict[str, Any]]:
    return [
        {"name": "label", "class": "zero-padded", "value": f"0{label}"},
        {"name": "label", "value": label},
        {"name": "sort-id", "value": sort},
    ]


def _statement(name: str) -> list[dict[str, Any]]:
    def item(end: str, mark: str, prose: str, *below: dict[str, Any]) -> dict[str, Any]:
        made: dict[str, Any] = {
            "id": f"{name}_smt.{end}",
            "name": "item",
            "props": [{"name": "label", "value": mark}],
            "prose": prose,
        }
        return {**made, "parts": list(below)} if below else made

    return [
        {
            "id": f"{name}_smt",
            "name": "statement",
            "parts": [
                item(
                    "a",
                    "a.",
                    f"Bestäm för {{{{ insert: param, {name}_odp.01 }}}}:",
                    item(
                        "a.1",
                        "1.",
                        f" {{{{ insert: param, {name}_odp.02 }}}} har en policy",
                        item("a.1.a", "(a)", "med mål;"),
                    ),
                ),
                item("b", "b.", f"Gå igenom den var {{{{ insert: param, {name}_odp.03 }}}}."),
            ],
        },
        {
            "id": f"{name}_gdn",
            "name": "guidance",
            "ns": "urn:exempel:rmf",
            "class": "prosa",
            "title": "Vägledning",
            "prose": f"{WORDS * 3}\n\nSe [annan](#{name}).",
            "links": [{"href": f"#{name}", "rel": "related"}],
        },
    ]


def _objective(name: str) -> dict[str, Any]:
    """Return objectives within objectives, each pointing at what it assesses."""

    def aim(end: str, *below: dict[str, Any]) -> dict[str, Any]:
        made: dict[str, Any] = {
            "id": f"{name}_obj{end}",
            "name": "assessment-objective",
            "props": [{"name": "label", "class": "assessment", "value": f"{name.upper()}{end}"}],
            "prose": f"det är bestämt {end}; {WORDS}",
            "links": [{"href": f"#{name}_smt.a", "rel": "assessment-for"}],
        }
        return {**made, "parts": list(below)} if below else made

    return aim("", aim(".a", aim(".a-1", aim(".a-1.a")), aim(".a-2")), aim(".b"))


def _method(name: str, method: str) -> dict[str, Any]:
    return {
        "id": f"{name}_asm-{method.lower()}",
        "name": "assessment-method",
        "props": [
            {"name": "method", "ns": "urn:exempel:rmf", "value": method},
            {"name": "label", "class": "assessment", "value": f"{name.upper()}-{method.title()}"},
        ],
        # What is looked at has no id of its own.
        "parts": [{"name": "assessment-objects", "prose": "beslut\n\nförteckning\n\nandra handlingar"}],
    }


def _resource(number: int) -> dict[str, Any]:
    made: dict[str, Any] = {
        "uuid": named("resource", number),
        "title": f"Källa {number}",
        "document-ids": [{"identifier": f"K{number}"}],
        "citation": {
            "text": f"Någon (2026) *Om ansvar*, del {number}.",
            "props": [{"name": "year", "ns": "urn:exempel", "value": "2026"}],
            "links": [{"href": "https://kalla.example/"}],
        },
        "rlinks": [
            {
                "href": f"https://kalla.example/{number}.pdf",
                "media-type": "application/pdf",
                "hashes": [{"algorithm": "SHA-256", "value": f"{number:064x}"}],
            }
        ],
        "remarks": "Läst.",
    }
    if number % 50:
        return made
    bytes_ = base64.b64encode(bytes(range(256))).decode()
    return {**made, "base64": {"filename": "bild.png", "media-type": "image/png", "value": bytes_}}

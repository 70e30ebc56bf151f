"""Small files of our own in the format, with every part that it knows."""

from __future__ import annotations

import json
from typing import Any

CATALOG: dict[str, Any] = {
    "uuid": "2c8f0f0e-7c3e-4b0e-8a4e-3d6b0a6c1f01",
    "metadata": {
        "title": "Ett litet ramverk",
        "last-modified": "2026-01-15T09:00:00+01:00",
        "version": "1.0",
        "oscal-version": "1.2.3",
        "roles": [{"id": "owner", "title": "Ägare"}],
    },
    "params": [{"id": "whole-prm", "label": "kommunen"}],
    "groups": [
        {
            "id": "a",
            "class": "family",
            "title": "Ansvar",
            "props": [{"name": "label", "value": "A"}],
            "groups": [
                {
                    "id": "a.x",
                    "title": "Roller",
                    "controls": [{"id": "a-1", "title": "Utse ansvariga"}],
                },
                {
                    "id": "a.y",
                    "title": "Behörigheter",
                    "controls": [
                        {
                            "id": "a-2",
                            "class": "krav",
                            "title": "Gå igenom behörigheter",
                            "params": [
                                {"id": "a-2_prm_1", "label": "tid"},
                                {
                                    "id": "a-2_prm_2",
                                    "select": {"how-many": "one", "choice": ["chefen", "ägaren"]},
                                },
                            ],
                            "props": [
                                {"name": "label", "value": "A-02", "class": "sorting"},
                                {"name": "label", "value": "A-2"},
                                {"name": "weight", "ns": "urn:exempel", "value": "3"},
                            ],
                            "links": [{"href": "#5f2b6f0a-3c62-4c0e-9a8a-0a6a9d0f7b10", "rel": "reference"}],
                            "parts": [
                                {
                                    "id": "a-2_smt",
                                    "name": "statement",
                                    "prose": "Gå igenom:",
                                    "parts": [
                                        {
                                            "id": "a-2_smt.a",
                                            "name": "item",
                                            "props": [{"name": "label", "value": "a."}],
                                            "prose": "varje {{ insert: param, a-2_prm_1 }}, av {{ insert: param, a-2_prm_2 }};",
                                        },
                                        {"id": "a-2_smt.b", "name": "item", "prose": "när någon slutar."},
                                    ],
                                },
                                {
                                    "id": "a-2_gdn",
                                    "name": "guidance",
                                    "prose": "Börja med de största systemen.",
                                },
                            ],
                            "controls": [
                                {
                                    "id": "a-2.1",
                                    "title": "Automatiskt",
                                    "controls": [{"id": "a-2.1.1", "title": "Varje natt"}],
                                },
                                {"id": "a-2.2", "title": "Med intyg"},
                            ],
                        }
                    ],
                },
            ],
        },
        {"title": "Grupp utan id", "controls": [{"id": "b-1", "title": "Öva återläsning"}]},
    ],
    "controls": [{"id": "c-1", "title": "Utan grupp"}],
    "back-matter": {
        "resources": [
            {
                "uuid": "5f2b6f0a-3c62-4c0e-9a8a-0a6a9d0f7b10",
                "title": "En lag",
                "rlinks": [{"href": "https://lag.example/"}],
            }
        ]
    },
}
PROFILE: dict[str, Any] = {
    "uuid": "2c8f0f0e-7c3e-4b0e-8a4e-3d6b0a6c1f02",
    "metadata": {
        "title": "Grundnivå",
        "last-modified": "2026-01-15T09:00:00+01:00",
        "version": "1.0",
        "oscal-version": "1.2.3",
    },
    "imports": [
        {
            "href": "#2c8f0f0e-7c3e-4b0e-8a4e-3d6b0a6c1f09",
            "include-controls": [
                {"with-ids": ["a-1"]},
                {"with-child-controls": "yes", "with-ids": ["a-2"]},
            ],
            "exclude-controls": [{"with-ids": ["a-2.2"]}],
        }
    ],
    "modify": {
        "set-parameters": [{"param-id": "a-2_prm_1", "values": ["termin"]}],
        "alters": [
            {
                "control-id": "a-1",
                "adds": [{"props": [{"name": "priority", "ns": "urn:exempel", "value": "1"}]}],
            }
        ],
    },
}
MAPPINGS: dict[str, Any] = {
    "uuid": "2c8f0f0e-7c3e-4b0e-8a4e-3d6b0a6c1f03",
    "metadata": {
        "title": "Litet mot stort",
        "last-modified": "2026-01-15T09:00:00+01:00",
        "version": "1.0",
        "oscal-version": "1.2.3",
    },
    "provenance": {
        "method": "human",
        "matching-rationale": "semantic",
        "status": "complete",
        "mapping-description": "Läst sida vid sida.",
    },
    "mappings": [
        {
            "uuid": "2c8f0f0e-7c3e-4b0e-8a4e-3d6b0a6c1f04",
            "source-resource": {"type": "catalog", "href": "litet"},
            "target-resource": {"type": "catalog", "href": "stort"},
            "maps": [
                {
                    "uuid": "2c8f0f0e-7c3e-4b0e-8a4e-3d6b0a6c1f05",
                    "relationship": "subset-of",
                    "sources": [{"type": "control", "id-ref": "a-1"}],
                    "targets": [
                        {"type": "control", "id-ref": "s-1"},
                        {"type": "control", "id-ref": "s-2"},
                    ],
                    "remarks": "Rollerna nämns i båda.",
                }
            ],
        }
    ],
}


def as_file(model: str, content: dict[str, Any]) -> bytes:
    """Return the bytes of a document."""
    return json.dumps({model: content}, ensure_ascii=False).encode()

"""The shapes that libraries of CISO Assistant come in, with content of our own: each with what becomes of it."""

from __future__ import annotations

from datetime import date
from typing import Any

import yaml

from systematik.registers.frameworks.tests.building import (
    ABOVE,
    BARE,
    PAIR,
    ROWS,
    UNDER,
    UNNAMED,
    Shape,
    flat,
    framework,
    library,
    node,
)
from systematik.registers.frameworks.tests.question_shapes import QUESTIONS

SCORES = [{"score": 0, "name": "Ingen", "description": None}, {"score": 1, "name": "Full"}]
LONG = "mycket-langt-" * 14
MERGED = """\
urn: urn:exempel:risk:library:prov
locale: en
name: Prov
version: 1
objects:
  framework:
    urn: urn:exempel:risk:framework:prov
    ref_id: PROV
    name: Prov
    requirement_nodes:
    - {urn: "urn:exempel:risk:req_node:prov:a", assessable: false, depth: 1, name: A}
    - &grund
      urn: urn:exempel:risk:req_node:prov:b
      parent_urn: urn:exempel:risk:req_node:prov:a
      assessable: true
      depth: 2
      description: B
    - <<: *grund
      urn: urn:exempel:risk:req_node:prov:c
      name: C
"""

FRAMEWORKS = (
    Shape("with no more than it must", library({"framework": framework(*PAIR)}), ROWS),
    Shape(
        "with all that stands around it",
        library(
            {"framework": framework(*PAIR)},
            version="2025.1.1",
            publication_date="2026-04-15",
            labels=["A"],
            dependencies=["urn:exempel:risk:library:annan"],
            translations={"fr": {"name": "X", "copyright": "Y"}},
            annotation="Hej",
            builtin=True,
            convert_library_version="v2 ; Compat Mode",
        ),
        ROWS,
        ("Läses inte in: andra fält (labels, dependencies, annotation).",),
    ),
    Shape(
        "that is described where its framework isn't",
        library({"framework": framework(*PAIR)}, description="Om provet"),
        ROWS,
        ("Läses inte in: andra fält (description).",),
    ),
    Shape(
        "with weights and no scale",
        library({"framework": framework(node("a"), node("b", "a", depth=2, weight=5))}),
        ROWS,
        ("Läses inte in: poängskala.",),
    ),
    Shape(
        "with a lowest score and no scale",
        library({"framework": framework(*PAIR, min_score=0)}),
        ROWS,
        ("Läses inte in: poängskala.",),
    ),
    Shape(
        "with fields that nobody here knows, some of them empty",
        library(
            {
                "framework": framework(
                    node("a", maturity=0, level=None),
                    node("b", "a", depth=2, owner="A"),
                    basis=[1],
                    frozen=False,
                )
            }
        ),
        ROWS,
        ("Läses inte in: andra fält (basis, maturity, owner).",),
    ),
    Shape(
        "with a scale as it was spelt once",
        library({"framework": framework(*PAIR, score_definition=SCORES)}),
        ROWS,
        ("Läses inte in: poängskala.",),
    ),
    Shape("in a list", library({"frameworks": [framework(*PAIR)]}), ROWS),
    Shape(
        "with scores, outcomes, weights and what is seen",
        library(
            {
                "framework": framework(
                    node("a", display_mode="splash"),
                    node("b", "a", depth=2, weight=3, min_score=1, max_score=5, importance="mandatory"),
                    min_score=0,
                    max_score=5,
                    result_aggregation="sum",
                    scores_definition={"scale": SCORES},
                    outcomes_definition=[{"ref_id": "o", "expression": "score > 2"}],
                    field_visibility={"score": "hidden"},
                )
            }
        ),
        ROWS,
        ("Läses inte in: poängskala, regler för vad som visas, andra fält (importance).",),
    ),
    Shape(
        "with empty fields",
        library(
            {
                "framework": framework(
                    node("a", ref_id=None, description=None, implementation_groups=None, questions=None),
                    node("b", "a", depth=2, reference_controls=None, threats=[], translations={"sv": None}),
                    description=None,
                    scores_definition=None,
                )
            },
            translations=None,
        ),
        ROWS,
    ),
    Shape(
        "whose groups are defined in no list",
        library({"framework": framework(*PAIR, implementation_groups_definition={"B": "Bas"})}),
        ROWS,
        ("Läses inte in: andra fält (implementation_groups_definition).",),
    ),
    Shape(
        "whose requirements lie under others that aren't there",
        library({"framework": framework(node("a", "borta"), node("b", "a", depth=2), node("c", "bort"))}),
        (*ROWS, (1, "c", "C")),
        ("Krav som ligger överst för att det som de ska ligga under saknas i filen: 2.",),
    ),
    Shape(
        "with nothing here and there in its lists",
        library(
            {
                "framework": framework(
                    node("a", questions={"urn:x": None}),
                    node(
                        "b",
                        "a",
                        depth=2,
                        typical_evidence=[None, "Bild"],
                        implementation_groups=[None, "b"],
                        questions={"urn:y": {"text": "Hur?", "choices": [None, {"value": "Så"}]}},
                        threats=[None],
                        reference_controls=[None],
                    ),
                    implementation_groups_definition=[None, {"ref_id": "B"}],
                )
            }
        ),
        ROWS,
        attributes={
            "groups": ["B"],
            "typical_evidence": "Bild",
            "questions": [{"text": "Hur?", "choices": ["Så"]}],
        },
    ),
    Shape(
        "with truths, numbers and days where words belong",
        library(
            {
                "framework": framework(
                    node("a", name=True) | {"assessable": 0},
                    node(
                        "b",
                        "a",
                        depth=2,
                        ref_id=False,
                        name=7,
                        annotation=date(2026, 1, 31),
                        typical_evidence=[True, 3],
                        implementation_groups=[True],
                        questions={
                            "urn:y": {"text": False, "choices": [{"value": True, "description": 1}]},
                        },
                    )
                    | {"assessable": 1},
                    implementation_groups_definition=[{"ref_id": True, "name": False}],
                )
            }
        ),
        ((1, "a", "true"), (2, "b", "false 7")),
        attributes={
            "groups": ["true"],
            "annotation": "2026-01-31",
            "typical_evidence": "true\n3",
            "questions": [{"text": "false", "choices": ["true – 1"]}],
        },
    ),
    Shape(
        "with guidance, evidence and groups",
        library(
            {
                "framework": framework(
                    node("a"),
                    node("b", "a", annotation="Råd", typical_evidence="Bild", implementation_groups=["B"]),
                    implementation_groups_definition=[{"ref_id": "B", "name": "Bas", "description": None}],
                )
            }
        ),
        ROWS,
        attributes={"groups": ["B"], "annotation": "Råd", "typical_evidence": "Bild"},
    ),
    Shape(
        "whose groups are spelt in more than one way, or are nothing",
        library(
            {
                "framework": framework(
                    node("a", implementation_groups="hygien, ,ANNAN"),
                    node(
                        "b",
                        "a",
                        depth=2,
                        implementation_groups=["HYGIEN", " Hygien", "", "annan", 3, "Nivå ett"],
                    ),
                    implementation_groups_definition=[
                        {"ref_id": "Hygien", "name": None, "description": None},
                        {"ref_id": "Nivå-Ett", "name": None, "description": None},
                    ],
                )
            }
        ),
        ROWS,
        attributes={"groups": ["Hygien", "annan", "3", "Nivå-Ett"]},
    ),
    Shape(
        "whose nodes have another name than the framework",
        library({"framework": framework(node("a", base="annan"), node("b", "a", base="annan", depth=2))}),
        ((1, "annan:a", "A"), (2, "annan:b", "B")),
    ),
    Shape(
        "whose name has a colon",
        library(
            {
                "framework": framework(
                    node("a", base="omr:d2"),
                    node("b", "a", base="omr:d2", depth=2),
                    urn="urn:exempel:risk:framework:omr:d2",
                )
            }
        ),
        ROWS,
    ),
    Shape(
        "whose urns are in capitals here and there",
        library(
            {
                "framework": framework(
                    node("A"), node("b", "a", depth=2), urn="URN:Exempel:risk:framework:PROV"
                )
            }
        ),
        ROWS,
    ),
    Shape(
        "whose urns have spaces, slashes and parentheses",
        library(
            {
                "framework": framework(
                    node("a (art. 21)"),
                    node("b/c", "a (art. 21)", depth=2),
                    urn="urn:exempel:risk:framework:PROV 2020",
                )
            }
        ),
        ((1, "prov:a (art. 21)", "A (art. 21)"), (2, "prov:b/c", "B/c")),
    ),
    Shape(
        "whose urns are as long as they may be",
        library({"framework": framework(node("a"), node("b", "a", base=LONG, depth=2) | UNDER)}),
        ((1, "a", "A"), (2, f"{LONG}:b", "B")),
    ),
    Shape(
        "whose headings have no name before their number",
        library(
            {
                "framework": framework(
                    node("a") | {"urn": "None:1"},
                    node("1", "a", depth=2, name="B") | {"parent_urn": "None:1"},
                )
            }
        ),
        ((1, "none:1", "A"), (2, "1", "B")),
    ),
    Shape(
        "with numbers that look like other things",
        library({}),
        ((1, "a", "1.10 A"), (2, "b", "007 B")),
        text=yaml.safe_dump(library({"framework": framework(*PAIR)}), sort_keys=False)
        .replace("name: A\n", "name: A\n      ref_id: 1.10\n")
        .replace("name: B\n", "name: B\n      ref_id: 007\n      annotation: 2026-01-31\n"),
        attributes={"annotation": "2026-01-31"},
    ),
    Shape(
        "whose headings are a number and nothing else",
        library({"framework": framework(BARE, node("b:c:", "a", depth=2))}),
        ((1, "a", "Bilaga A"), (2, "b:c:", "B:c:")),
    ),
    Shape(
        "in a language and a country",
        library({"framework": framework(*PAIR)}, locale="sv-SE"),
        ROWS,
    ),
    Shape(
        "whose texts stand under its own language with its country",
        library(
            {
                "framework": framework(
                    node("a", name=None, translations={"it-IT": {"name": "A"}}),
                    node("b", "a", depth=2, name=None, translations={"it-IT": {"name": "B"}}),
                )
            },
            locale="it_IT",
        ),
        ROWS,
    ),
    Shape(
        "in languages that nobody here reads",
        library(
            {
                "framework": framework(
                    node("a", translations={"no": {"name": "A"}, "fr": {"name": None}, "de": None}),
                    node("b", "a", depth=2, translations={"en": {"name": "B"}, "cs": {"name": "B"}}),
                    translations={"fr": {"name": "P"}},
                )
            }
        ),
        ROWS,
        ("Läses inte in: översättningar till andra språk (cs, fr, no).",),
    ),
    Shape(
        "whose texts stand under its own language alone",
        library(
            {
                "framework": framework(
                    {**UNNAMED, **ABOVE, "translations": {"it": {"name": "A", "description": None}}},
                    {
                        **UNNAMED,
                        **UNDER,
                        "ref_id": "B-1",
                        "translations": {"it": {"name": None, "description": "B", "annotation": "Råd"}},
                    },
                    name=None,
                    translations={"it": {"name": "Prov"}},
                )
            },
            locale="it",
        ),
        ((1, "a", "A"), (2, "b", "B-1 B")),
        attributes={"annotation": "Råd"},
    ),
    Shape(
        "whose urns have letters and spaces of other alphabets",
        library(
            {"framework": framework(node("avd.\u00a01"), node("mål–’é", "avd.\u00a01", depth=2, name="B"))}
        ),
        ((1, "avd.\u00a01", "Avd.\u00a01"), (2, "mål–’é", "B")),
    ),
    Shape(
        "without depths, after a line of dashes",
        library({}),
        ((1, "a", "A"), (2, "b", "B")),
        text="---\n" + yaml.safe_dump(library({"framework": framework(*map(flat, PAIR))})),
    ),
    Shape(
        "with jumps in depth and the same name twice",
        library({"framework": framework(node("a", depth=3), node("b", "a", depth=9, name="A"))}),
        ((1, "a", "A"), (2, "b", "A")),
    ),
    Shape(
        "with much that no room here takes",
        library(
            {
                "threats": [{"urn": "urn:exempel:risk:threat:a", "ref_id": "a"}] * 3,
                "reference_controls": [{"urn": "urn:exempel:risk:function:a", "ref_id": "a"}],
                "risk_matrix": [{"urn": "urn:exempel:risk:matrix:a", "grid": [[0, 1], [1, 2]]}],
                "något nytt": {"x": 1},
                "framework": framework(node("a"), node("b", "a", depth=2, threats=["urn:exempel:x"])),
            }
        ),
        ROWS,
        (
            "Läses inte in: hot (3), föreslagna åtgärder (1), riskmatriser (1), något nytt, "
            "kravens hänvisningar till hot och åtgärder.",
        ),
    ),
    Shape(
        "with fields brought in from elsewhere",
        {},
        ((1, "a", "A"), (2, "b", "B"), (2, "c", "C")),
        text=MERGED,
    ),
    *QUESTIONS,
)

# What a library may hold with neither frameworks nor mappings, and how that is called.
OTHERS = {
    "threats": "hot (1)",
    "reference_controls": "föreslagna åtgärder (1)",
    "risk_matrix": "riskmatriser (1)",
    "risk_matrices": "riskmatriser (1)",
    "metric_definitions": "mått (1)",
    "ttp_catalogs": "hotkataloger (1)",
    "threat_catalogs": "hotkataloger (1)",
    "tactics": "taktiker (1)",
    "techniques": "angreppssätt (1)",
    "quick_forms": "formulär (1)",
    "workflows": "arbetsflöden (1)",
    "preset": "förinställningar",
}


def other(kind: str) -> str:
    """Return a library of that kind of object alone."""
    held: Any = [{"urn": "urn:exempel:risk:x:1", "ref_id": "a", "name": "A"}]
    if kind == "preset":
        held = {"name": "P", "journey": {"steps": [{"title": "Ett"}]}}
    return yaml.safe_dump(library({kind: held}), allow_unicode=True)

"""The shapes that libraries of CISO Assistant come in, with content of our own: each with what becomes of it."""

from __future__ import annotations

import copy
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import yaml

Value = dict[str, Any]


@dataclass(frozen=True)
class Shape:
    """A library; `rows` is depth, key and what people read of each requirement, `notes` what is said to be left.

    `text` is the file where its YAML is the shape; else it is written from the `library`.
    """

    name: str
    library: Value
    rows: tuple[tuple[int, str, str], ...] = ()
    notes: tuple[str, ...] = ()
    attributes: Value = field(default_factory=dict)
    text: str = ""

    @property
    def content(self) -> str:
        return self.text or yaml.safe_dump(self.library, allow_unicode=True, sort_keys=False)

    @property
    def newer(self) -> str:
        """Return the next edition: the first requirement in other words, the last gone, another come."""
        library = copy.deepcopy(yaml.safe_load(self.content))
        library["version"] = "nästa"
        held = library["objects"].get("framework") or library["objects"]["frameworks"][0]
        first, *kept, _last = held["requirement_nodes"]
        came = {"urn": "urn:exempel:risk:req_node:nytt:kom", "assessable": True, "depth": 1, "name": "Kom"}
        held["requirement_nodes"] = [{**first, "name": "I andra ord"}, *kept, came]
        return yaml.safe_dump(library, allow_unicode=True, sort_keys=False)

    def __str__(self) -> str:
        return self.name


def library(objects: Value, **more: Any) -> Value:
    """Return a library of these objects, with the fields that all have."""
    head = {"urn": "urn:exempel:risk:library:prov", "locale": "en", "ref_id": "PROV", "name": "Prov"}
    said = {"description": "Prov", "copyright": "Fritt", "version": 1, "provider": "P", "packager": "exempel"}
    return {**head, **said, **more, "objects": objects}


def framework(*nodes: Value, **more: Any) -> Value:
    """Return a framework of these nodes."""
    head = {"urn": "urn:exempel:risk:framework:prov", "ref_id": "PROV", "name": "Prov"}
    return {**head, **more, "requirement_nodes": list(nodes)}


def node(key: str, parent: str = "", *, base: str = "prov", depth: int = 1, **more: Any) -> Value:
    """Return a node; a heading where nothing else is said."""
    above = {"parent_urn": f"urn:exempel:risk:req_node:{base}:{parent}"} if parent else {}
    head = {"urn": f"urn:exempel:risk:req_node:{base}:{key}", "assessable": bool(parent), "depth": depth}
    return {**head, **above, "name": key.capitalize(), **more}


def question(text: str, *choices: str, **more: Any) -> Value:
    """Return a question of the newer form."""
    return {"type": "unique_choice", "text": text, "choices": [{"value": each} for each in choices], **more}


def flat(node: Value) -> Value:
    """Return a node that doesn't say how deep it lies."""
    return {name: value for name, value in node.items() if name != "depth"}


PAIR = (node("a"), node("b", "a", depth=2))
ROWS = ((1, "a", "A"), (2, "b", "B"))
SCORES = [{"score": 0, "name": "Ingen", "description": None}, {"score": 1, "name": "Full"}]
ASKED = {
    "urn:exempel:risk:req_node:prov:b:question:1": question(
        "Har ni en policy?", "Ja", "Nej", translations={"sv": {"text": "Finns en policy?"}}
    ),
    "urn:exempel:risk:req_node:prov:b:question:2": {
        "type": "text",
        "text": "Vilken?",
        "depends_on": {"question": "urn:exempel:x", "answers": ["urn:exempel:y"], "condition": "any"},
    },
}
RULED = ("Läses inte in: frågornas poäng och villkor.",)
ANSWERED = [{"text": "Har ni en policy?", "choices": ["Ja", "Nej"]}, {"text": "Vilken?"}]
UNNAMED = {"urn": "urn:exempel:risk:req_node:prov:b", "assessable": True, "depth": 2}
ABOVE = {"urn": "urn:exempel:risk:req_node:prov:a", "assessable": False, "depth": 1}
BARE = {**ABOVE, "ref_id": "Bilaga A"}
UNDER = {"parent_urn": "urn:exempel:risk:req_node:prov:a"}
EARLIER = {
    "question_type": "unique_choice",
    "question_choices": ["Ja", "Nej"],
    "questions": [{"urn": "urn:exempel:risk:req_node:prov:b:question:1", "text": "Har ni en policy?"}],
}
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
COMPLEX = """\
urn: urn:exempel:risk:library:prov
locale: en
name: Prov
version: 1
objects:
  framework:
    urn: urn:exempel:risk:framework:prov
    name: Prov
    requirement_nodes:
    - urn: urn:exempel:risk:req_node:prov:a
      assessable: false
      depth: 1
      name: A
      # A word of the author's between the nodes.
    - urn: urn:exempel:risk:req_node:prov:b
      parent_urn: urn:exempel:risk:req_node:prov:a
      assessable: true
      depth: 2
      questions:
        ? urn:exempel:risk:req_node:prov:b:question:1
        : type: unique_choice
          text: "Har ni en \\
            policy?"
          choices:
          - {urn: "urn:exempel:c:1", value: 'Ja', description: Den följs., color: '#209226', add_score: 10}
          - {urn: "urn:exempel:c:2", value: 'Nej', compute_result: 'false', select_implementation_groups: [X]}
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
        "with questions and groups that say more than is read",
        library(
            {
                "framework": framework(
                    node("a", question={**EARLIER, "question_type": "number"}),
                    node(
                        "b",
                        "a",
                        depth=2,
                        questions={
                            "urn:x": {
                                "type": "multiple_choice",
                                "text": "Hur?",
                                "hint": "Tips",
                                "choices": [
                                    {"value": "Så", "color": "#000", "translations": {"de": {"value": "So"}}}
                                ],
                            }
                        },
                    ),
                    implementation_groups_definition=[
                        {"ref_id": "B", "default_selected": True},
                        {"ref_id": "C", "default_selected": False, "translations": {"fr": {"name": "C"}}},
                    ],
                )
            }
        ),
        ROWS,
        (
            "Läses inte in: frågornas slag (multiple_choice, number), "
            "översättningar till andra språk (de, fr), andra fält (default_selected, hint, color).",
        ),
        attributes={"questions": [{"text": "Hur?", "choices": ["Så"]}]},
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
        "with questions that must be answered",
        library(
            {
                "framework": framework(
                    node("a", questions={"urn:x": question("Fritt?", required=False)}),
                    node("b", "a", depth=2, questions={"urn:y": question("Tvunget?", required=True)}),
                )
            }
        ),
        ROWS,
        RULED,
        attributes={"questions": [{"text": "Tvunget?"}]},
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
        "with questions beside the text",
        library({"framework": framework(node("a"), node("b", "a", depth=2, questions=ASKED))}),
        ROWS,
        RULED,
        attributes={"questions": ANSWERED},
    ),
    Shape(
        "with nothing but questions",
        library({"framework": framework(node("a"), {**UNNAMED, **UNDER, "questions": ASKED})}),
        ((1, "a", "A"), (2, "b", "Finns en policy?\nVilken?")),
        RULED,
        attributes={"questions": ANSWERED},
    ),
    Shape(
        "with the earlier questions",
        library({"framework": framework(node("a"), {**UNNAMED, **UNDER, "question": EARLIER})}),
        ((1, "a", "A"), (2, "b", "Har ni en policy?")),
        attributes={"questions": [{"text": "Har ni en policy?", "choices": ["Ja", "Nej"]}]},
    ),
    Shape(
        "with questions and choices that are bare texts",
        library(
            {
                "framework": framework(
                    node("a"),
                    {
                        **UNNAMED,
                        **UNDER,
                        "question": "Varför?",
                        "questions": ["Hur?", {"text": "När?", "choices": ["Nu", True, 3]}],
                    },
                )
            }
        ),
        ((1, "a", "A"), (2, "b", "Varför?\nHur?\nNär?")),
        attributes={
            "questions": [
                {"text": "Varför?"},
                {"text": "Hur?"},
                {"text": "När?", "choices": ["Nu", "true", "3"]},
            ]
        },
    ),
    Shape(
        "with choices in a mapping",
        library(
            {
                "framework": framework(
                    node("a"),
                    node(
                        "b",
                        "a",
                        depth=2,
                        questions={
                            "urn:x": "Hur?",
                            "urn:y": {
                                "text": "När?",
                                "choices": {
                                    "Nu": None,
                                    "2": "Sedan",
                                    "c": {"value": "Aldrig", "description": "Nej"},
                                    "Vet inte": {"description": "Ingen aning"},
                                },
                            },
                        },
                    ),
                )
            }
        ),
        ROWS,
        attributes={
            "questions": [
                {"text": "Hur?"},
                {"text": "När?", "choices": ["Nu", "Sedan", "Aldrig – Nej", "Vet inte – Ingen aning"]},
            ]
        },
    ),
    Shape(
        "with an earlier question that is one alone",
        library(
            {
                "framework": framework(
                    node("a"),
                    {**UNNAMED, **UNDER, "question": {"text": "Hur?", "question_choices": ["Så", None]}},
                )
            }
        ),
        ((1, "a", "A"), (2, "b", "Hur?")),
        attributes={"questions": [{"text": "Hur?", "choices": ["Så"]}]},
    ),
    Shape(
        "with a number and an earlier question of no choices",
        library(
            {
                "framework": framework(
                    node("a"),
                    {**UNNAMED, **UNDER, "ref_id": "1.1", "question": {**EARLIER, "question_choices": None}},
                )
            }
        ),
        ((1, "a", "A"), (2, "b", "1.1 Har ni en policy?")),
        attributes={"questions": [{"text": "Har ni en policy?"}]},
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
    Shape(
        "with keys that are asked for",
        {},
        ((1, "a", "A"), (2, "b", "Har ni en policy?")),
        ("Läses inte in: frågornas poäng och villkor, andra fält (color).",),
        attributes={"questions": [{"text": "Har ni en policy?", "choices": ["Ja – Den följs.", "Nej"]}]},
        text=COMPLEX,
    ),
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


ENDS = {
    "source_framework_urn": "urn:exempel:risk:framework:prov",
    "target_framework_urn": "urn:exempel:risk:framework:omr:d2",
}
TARGET = yaml.safe_dump(
    library({"framework": framework(node("x", base="omr"), urn="urn:exempel:risk:framework:omr:d2")})
)


def mappings(*rows: Value | None, home: str = "requirement_mapping_sets", name: str = "prov-omr") -> str:
    """Return a library of one set of mappings from the plainest framework to one with a colon in its name."""
    held = {"urn": f"urn:exempel:risk:req_mapping_set:{name}", "ref_id": name, "name": name, **ENDS}
    held["requirement_mappings"] = list(rows)
    return yaml.safe_dump(library({home: [held] if home.endswith("s") else held}), allow_unicode=True)


def mapped(source: str = "b", **more: Any) -> Value:
    """Return a mapping of the format."""
    return {
        "source_requirement_urn": f"urn:exempel:risk:req_node:prov:{source}",
        "target_requirement_urn": "urn:exempel:risk:req_node:omr:x",
        **more,
    }


def early(text: str, ending: str) -> str:
    """Return a library of mappings as it was written when the ends were called reference and focal."""
    for end, earlier in (("source", "reference"), ("target", "focal")):
        for what in ("framework", "requirement"):
            text = text.replace(f"{end}_{what}_urn", f"{earlier}_{what}{ending}")
    return text


# A mapping, and what it becomes: relation, confidence and reason.
PAIRS = (
    (mapped(relationship="equal"), ("equal", "medium", "")),
    (mapped(relationship="Equal", strength_of_relationship=7.5), ("equal", "high", "")),
    (mapped(relationship=" Not related ", strength_of_relationship="3.9"), ("none", "low", "")),
    (mapped(relationship="not_related"), ("none", "medium", "")),
    (mapped(relationship=None, strength_of_relationship=None, annotation=None), ("intersect", "medium", "")),
    (mapped("B", relationship="subset", rationale="semantic"), ("subset", "medium", "semantic")),
    (mapped(relationship="superset", strength_of_relationship=9), ("superset", "high", "")),
    (mapped(relationship="superset", stregth_of_relationship=2), ("superset", "low", "")),
    (mapped(relationship="intersect", strength_of_relationship="6.0"), ("intersect", "medium", "")),
    (mapped(relationship="equal", rationale="semantic", annotation="Därför"), ("equal", "medium", "Därför")),
)

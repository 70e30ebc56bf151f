"""The shapes that questions of CISO Assistant's libraries come in."""

from __future__ import annotations

from systematik.registers.frameworks.tests.building import (
    ROWS,
    UNDER,
    UNNAMED,
    Shape,
    framework,
    library,
    node,
    question,
)

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
EARLIER = {
    "question_type": "unique_choice",
    "question_choices": ["Ja", "Nej"],
    "questions": [{"urn": "urn:exempel:risk:req_node:prov:b:question:1", "text": "Har ni en policy?"}],
}
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

QUESTIONS = (
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
        "with keys that are asked for",
        {},
        ((1, "a", "A"), (2, "b", "Har ni en policy?")),
        ("Läses inte in: frågornas poäng och villkor, andra fält (color).",),
        attributes={"questions": [{"text": "Har ni en policy?", "choices": ["Ja – Den följs.", "Nej"]}]},
        text=COMPLEX,
    ),
)

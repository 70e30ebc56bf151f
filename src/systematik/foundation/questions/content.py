"""Reads the questions; a fault in a file is one line that names file and line."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import get_language

from systematik.engine.assessment import Answer, Criterion, Rule, Thresholds
from systematik.foundation import marked_yaml
from systematik.foundation.cases import checking


@dataclass(frozen=True)
class Asked:
    """A criterion as people read it: the text, the fact it hangs on, where it comes from."""

    criterion: Criterion
    text: str
    fact: str
    source: str

    @property
    def id(self) -> str:
        return self.criterion.id


@dataclass(frozen=True)
class Question:
    """One question; `set_title` and `source` are of the file that it stands in."""

    id: str
    short: str
    text: str
    criteria: tuple[Asked, ...]
    rule: Rule
    set_title: str
    source: str


class UnknownQuestion(LookupError):
    """There is no question of that id; the message names those there are."""


def questions() -> tuple[Question, ...]:
    """Return every question as the reader's language has it, files by their order, questions in the order of the file.

    Raises BadYaml.
    """
    return _read(settings.CONTENT, get_language())


def question(question_id: str) -> Question:
    """Return one question; raises UnknownQuestion."""
    found = _by_id(settings.CONTENT, get_language())
    if question_id not in found:
        raise UnknownQuestion(f"frågan ”{question_id}” finns inte; frågorna är {', '.join(found)}")
    return found[question_id]


@lru_cache
def _by_id(content: Path, language: str | None) -> dict[str, Question]:
    return {each.id: each for each in _read(content, language)}


@lru_cache
def _read(content: Path, language: str | None) -> tuple[Question, ...]:
    folder = content / "questions"
    schema = json.loads((folder / "schema.json").read_text(encoding="utf-8"))
    files = [read_file(path, schema, language=language) for path in sorted(folder.glob("*.yaml"))]
    return tuple(found for _, several in sorted(files, key=lambda pair: pair[0]) for found in several)


def read_file(
    path: Path, schema: dict[str, Any], *, language: str | None = None
) -> tuple[int, tuple[Question, ...]]:
    """Return a file's place in the order and its questions, in a language as far as it has them; raises BadYaml."""
    document = marked_yaml.read(path)
    checking.check(document, document.value, _resolved(schema), (), key="questions")
    value = document.value
    seen: set[str] = set()
    for number, each in enumerate(value["questions"]):
        if not each["id"].startswith(f"{value['id']}/") or each["id"] in seen:
            raise document.error(
                f"frågans id ska vara unikt och börja med {value['id']}/", "questions", number, "id"
            )
        seen.add(each["id"])
        _check_criteria(document, each, number)
    made = (_question(document, number, language) for number in range(len(value["questions"])))
    return value["order"], tuple(made)


def _said(data: dict[str, Any], language: str | None) -> dict[str, Any]:
    """Return what stands there, its texts in the language where they have been translated."""
    return {**data, **data.get(language or "", {})}


def _check_criteria(document: marked_yaml.Marked, question: dict[str, Any], number: int) -> None:
    seen: set[str] = set()
    for place, each in enumerate(question["criteria"]):
        if each["id"] in seen:
            raise document.error(
                f"kriteriet ”{each['id']}” står två gånger", "questions", number, "criteria", place, "id"
            )
        seen.add(each["id"])


def _question(document: marked_yaml.Marked, number: int, language: str | None) -> Question:
    whole = _said(document.value, language)
    data = _said(whole["questions"][number], language)
    criteria = tuple(
        _criterion(document, _said(each, language), ("questions", number, "criteria", place))
        for place, each in enumerate(data["criteria"])
    )
    rule = _rule(document, whole.get("rule", {}))
    return Question(data["id"], data["short"], data["text"], criteria, rule, whole["title"], whole["source"])


def _criterion(document: marked_yaml.Marked, data: dict[str, Any], at: marked_yaml.Path_) -> Asked:
    steps = _thresholds(document, data.get("thresholds"), Criterion.thresholds, (*at, "thresholds"))
    made = Criterion(data["id"], steps, data.get("weight", 1), data.get("essential", False))
    return Asked(made, data["text"], data["fact"], data["source"])


def _rule(document: marked_yaml.Marked, data: dict[str, Any]) -> Rule:
    plain = Rule()
    return Rule(
        _thresholds(document, data.get("thresholds"), plain.thresholds, ("rule", "thresholds")),
        data.get("measured", plain.measured),
        Answer(data.get("unmeasured_ceiling", plain.unmeasured_ceiling)),
    )


def _thresholds(
    document: marked_yaml.Marked, data: dict[str, int] | None, default: Thresholds, at: marked_yaml.Path_
) -> Thresholds:
    if data is None:
        return default
    try:
        return Thresholds(**data)
    except ValueError:
        raise document.error("gränserna ska falla: met ≥ mostly ≥ partly", *at) from None


def _resolved(schema: dict[str, Any]) -> dict[str, Any]:
    """Return the schema with its references put in place, as the checker reads plain schemas."""
    definitions = schema.get("$defs", {})

    def put(node: Any) -> Any:
        if isinstance(node, dict):
            if "$ref" in node:
                return put(definitions[node["$ref"].rsplit("/", 1)[1]])
            return {key: put(child) for key, child in node.items() if key != "$defs"}
        return [put(child) for child in node] if isinstance(node, list) else node

    resolved: dict[str, Any] = put(schema)
    return resolved

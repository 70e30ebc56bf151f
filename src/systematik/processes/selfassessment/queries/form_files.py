"""Reads the file of a form; a fault is one line that names file and line (docs/form-format.md)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from systematik.engine.grading import Rule
from systematik.foundation import marked_yaml
from systematik.foundation.cases import checking
from systematik.foundation.marked_yaml import Marked
from systematik.processes.selfassessment.queries.rules import rule_of


@dataclass(frozen=True)
class FormFile:
    """A form that was read without fault: its text, and its value as the schema has it."""

    text: str
    digest: str
    value: dict[str, Any]


def is_form(document: Marked) -> bool:
    """Return whether the file says that it is a form."""
    return isinstance(document.value, dict) and document.value.get("systematik") == "form"


def read(content: bytes, *, source: str) -> FormFile:
    """Return the form in some bytes; raises BadYaml."""
    document = marked_yaml.parse(content, source=source)
    return checked(document, content.decode("utf-8-sig"))


def checked(document: Marked, text: str) -> FormFile:
    """Return the form in a document; raises BadYaml at the first fault."""
    schema = _schema()
    value = checking.shaped(document.value, schema)
    checking.check(document, value, schema, (), key="form")
    _once(document, _("områdets id"), [(("areas", a), area["id"]) for a, area in enumerate(value["areas"])])
    _once(document, _("frågans id"), [(path, question["id"]) for path, question in _questions(value)])
    _levels(document, ("levels",), value["levels"])
    for path, question in _questions(value):
        if "levels" in question:
            _levels(document, (*path, "levels"), question["levels"])
    _rule(document, value["rule"])
    return FormFile(text, document.digest, checking.typed(value, schema))


def shipped(name: str) -> FormFile:
    """Return a form of content/forms; raises BadYaml where there is none of that name."""
    path = Path(settings.CONTENT) / "forms" / f"{Path(name).name}.yaml"
    return checked(marked_yaml.read(path), path.read_text(encoding="utf-8"))


def shipped_names() -> list[str]:
    """Return the names of the forms that come with the product."""
    return sorted(path.stem for path in (Path(settings.CONTENT) / "forms").glob("*.yaml"))


@lru_cache
def _schema() -> dict[str, Any]:
    """Return the schema with its shared parts put in their places."""
    whole = json.loads((Path(settings.CONTENT) / "forms" / "schema.json").read_text(encoding="utf-8"))
    found: dict[str, Any] = _resolved(whole, whole["$defs"])
    return found


def _resolved(value: Any, shared: dict[str, Any]) -> Any:
    if isinstance(value, dict):
        if "$ref" in value:
            return _resolved(shared[value["$ref"].removeprefix("#/$defs/")], shared)
        return {name: _resolved(child, shared) for name, child in value.items() if name != "$defs"}
    return [_resolved(child, shared) for child in value] if isinstance(value, list) else value


def _questions(value: dict[str, Any]) -> list[tuple[marked_yaml.Path_, dict[str, Any]]]:
    return [
        (("areas", a, "questions", q), question)
        for a, area in enumerate(value["areas"])
        for q, question in enumerate(area["questions"])
    ]


def _once(document: Marked, what: str, named: list[tuple[marked_yaml.Path_, str]]) -> None:
    seen: set[str] = set()
    for path, name in named:
        if name in seen:
            raise document.error(
                _("%(what)s ”%(name)s” står två gånger") % {"what": what, "name": name}, *path, "id"
            )
        seen.add(name)


def _levels(document: Marked, path: marked_yaml.Path_, levels: list[dict[str, Any]]) -> None:
    _once(document, _("nivåns id"), [((*path, n), level["id"]) for n, level in enumerate(levels)])
    if not any(level["points"] for level in levels if level["normalised"] != "unanswered"):
        raise document.error(_("någon nivå ska ge poäng"), *path)


def _rule(document: Marked, rule: dict[str, Any]) -> Rule:
    try:
        return rule_of(rule)
    except ValueError as error:
        raise document.error(
            _("stegen ska stiga från 0 till högst 100 procent, varje steg högre än det förra"),
            "rule",
            "steps",
        ) from error

"""Checks a value of a case against its schema and says what is wrong in Swedish, with the line."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import Any

import jsonschema

from systematik.foundation.cases.verbs import Field
from systematik.foundation.marked_yaml import BadYaml, Marked, Path_

TYPES = {
    "string": "text",
    "object": "fält med namn",
    "array": "en lista",
    "integer": "ett heltal",
    "boolean": "true eller false",
}


def shaped(value: Any, schema: Field) -> Any:
    """Return the value as its schema reads it: what YAML took for a number or a day is text where text is wanted."""
    if isinstance(value, dict):
        fields = schema.get("properties", {})
        return {name: shaped(child, fields.get(name, {})) for name, child in value.items()}
    if isinstance(value, list):
        return [shaped(child, schema.get("items", {})) for child in value]
    if isinstance(value, date) or (
        isinstance(value, int) and not isinstance(value, bool) and _is_text(schema)
    ):
        return str(value)
    return value


def typed(value: Any, schema: Field) -> Any:
    """Return the checked value with days as dates."""
    if isinstance(value, dict):
        fields = schema.get("properties", {})
        return {name: typed(child, fields.get(name, {})) for name, child in value.items()}
    if isinstance(value, list):
        return [typed(child, schema.get("items", {})) for child in value]
    return date.fromisoformat(value) if schema.get("format") == "date" and value else value


def check(document: Marked, value: Any, schema: Field, at: Path_, *, key: str) -> None:
    """Raise BadYaml at the first thing in the value that its schema refuses; `key` names the schema for reuse."""
    errors = list(_validator(key, _Hashable(schema)).iter_errors(value))
    if errors:
        error = min(errors, key=lambda found: document.line(*at, *_where(found)))
        raise document.error(_say(error), *at, *_where(error))


def references(value: Any, schema: Field, at: Path_, mark: str) -> Iterator[tuple[str, str, Path_]]:
    """Yield (kind, key, path) of the fields that the schema marks with `x-defines` or `x-refers`."""
    if isinstance(value, dict):
        for name, child in value.items():
            yield from references(child, schema.get("properties", {}).get(name, {}), (*at, name), mark)
    elif isinstance(value, list):
        for number, child in enumerate(value):
            yield from references(child, schema.get("items", {}), (*at, number), mark)
    elif mark in schema and isinstance(value, str):
        yield schema[mark], value, at


class _Hashable(dict[str, Any]):
    def __hash__(self) -> int:  # type: ignore[override]
        return 0


@lru_cache(maxsize=500)
def _validator(key: str, schema: _Hashable) -> Any:
    checker = jsonschema.FormatChecker(formats=())
    checker.checks("date", raises=ValueError)(lambda text: not isinstance(text, str) or _is_day(text))
    return jsonschema.Draft202012Validator(dict(schema), format_checker=checker)


def _is_day(text: str) -> bool:
    return len(text) == 10 and date.fromisoformat(text) is not None


def _is_text(schema: Field) -> bool:
    return schema.get("type") == "string" or "enum" in schema


def _where(error: Any) -> Path_:
    if error.validator == "additionalProperties":
        return (*error.absolute_path, _unknown(error)[0])
    return tuple(error.absolute_path)


def _unknown(error: Any) -> list[str]:
    return [name for name in error.instance if name not in error.schema.get("properties", {})]


def _say(error: Any) -> str:
    name = error.absolute_path[-1] if error.absolute_path else ""
    place = f"”{name}”" if isinstance(name, str) and name else "värdet"
    match error.validator:
        case "additionalProperties":
            return did_you_mean("fältet", _unknown(error)[0], error.schema["properties"])
        case "required":
            missing = next(field for field in error.validator_value if field not in error.instance)
            return f"fältet ”{missing}” saknas"
        case "type":
            return f"{place} ska vara {TYPES.get(error.validator_value, error.validator_value)}"
        case "enum":
            return did_you_mean(f"{place}:", str(error.instance), error.validator_value)
        case "const":
            return f"{place} ska vara {error.validator_value}"
        case "format":
            return f"{place}: {error.instance} är inte ett datum (skriv 2021-11-30)"
        case "pattern":
            return f"{place}: ”{error.instance}” är inte ett kortnamn (bokstäver, siffror, punkt och bindestreck)"
        case "minLength" | "minItems":
            return f"{place} är tomt"
        case "maxLength" | "maxItems":
            return f"{place} är för långt (högst {error.validator_value})"
        case "minimum":
            return f"{place} ska vara minst {error.validator_value}"
        case "maximum":
            return f"{place} ska vara högst {error.validator_value}"
    return f"{place} är fel"


def did_you_mean(what: str, given: str, known: Any) -> str:
    """Return the sentence about a word that is not among the known ones, with the nearest or all of them."""
    words = [str(word) for word in known]
    near = difflib.get_close_matches(given, words, n=1)
    hint = f"menades ”{near[0]}”?" if near else f"känner {', '.join(words[:20])}"
    return f"{what} ”{given}” är okänt, {hint}"


__all__ = ["BadYaml", "check", "did_you_mean", "references", "shaped", "typed"]

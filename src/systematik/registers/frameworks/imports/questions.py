"""The questions that another program asks of a requirement; some libraries say what they require in no other words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from systematik.registers.frameworks.imports.fields import Fields


def asked(fields: Fields, language: str = "") -> list[dict[str, Any]]:
    """Return each question with its choices; in a language only where any of it has been translated to that."""
    earlier = fields.part("question") if isinstance(fields.value.get("question"), dict) else None
    common = earlier.texts("question_choices") if earlier else []
    several = list(_several(fields))
    if language and not any(_is_translated(each, language) for each in several):
        return []
    return [question for each in several if (question := _question(each, common, language))["text"]]


def words(fields: Fields, language: str = "") -> str:
    """Return the texts of the questions, a line each; in a language only where any has been translated to it."""
    several = list(_several(fields))
    if language and not any(_translated(each, language) for each in several):
        return ""
    lines = (_word(each, "text", language) for each in several)
    return "\n".join(line for line in lines if line)


def _several(fields: Fields) -> Iterator[Fields]:
    """Yield the questions: by urn, in a list, or in the older form that has one set of choices for all of them."""
    older = fields.value.get("question")
    home = fields.part("question") if isinstance(older, dict) else fields
    found = home.value.get("questions") if home else None
    if home is None or not found:
        return
    if isinstance(found, list):
        yield from home.parts("questions")
        return
    by_urn = home.part("questions")
    for urn in by_urn.value if by_urn else ():
        question = by_urn.part(urn) if by_urn else None
        if question is not None:
            yield question


def _question(fields: Fields, common: list[str], language: str) -> dict[str, Any]:
    choices = [choice for each in _choices(fields) if (choice := _choice(each, language))] or common
    return {"text": _word(fields, "text", language), **({"choices": choices} if choices else {})}


def _choice(fields: Fields, language: str) -> str:
    """Return a choice, with what it means where that is explained."""
    return " – ".join(word for name in ("value", "description") if (word := _word(fields, name, language)))


def _choices(fields: Fields) -> Iterator[Fields]:
    found = fields.value.get("choices")
    return fields.parts("choices") if isinstance(found, list) else iter(())


def _is_translated(fields: Fields, language: str) -> bool:
    """Return whether a question or any choice of it is said in a language."""
    choices = _choices(fields)
    return bool(
        _translated(fields, language) or any(_translated(each, language, "value") for each in choices)
    )


def _word(fields: Fields, name: str, language: str) -> str:
    """Return what is said in a language, in the library's own where it isn't."""
    return _translated(fields, language, name) or fields.text(name)


def _translated(fields: Fields, language: str, name: str = "text") -> str:
    several = fields.part("translations") if language and fields.value.get("translations") else None
    part = several.part(language) if several and several.value.get(language) else None
    return part.text(name) if part else ""

"""Reads OSCAL from strangers: bounded, whole, and with one clear sentence for what is wrong."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from systematik.rendering.oscal.writing import NAMESPACE

LARGEST_FILE = 40 * 1024 * 1024
DEEPEST = 60
MODELS = ("catalog", "profile", "mapping-collection")
KNOWN = (
    *MODELS,
    "component-definition",
    "system-security-plan",
    "assessment-plan",
    "assessment-results",
    "plan-of-action-and-milestones",
)


class Unreadable(ValueError):
    """The file is no OSCAL that can be taken in; the message is one line for people."""


@dataclass(frozen=True)
class Document:
    """A file as it was read: which model it holds, and its content. `digest` is of the canonical text.

    `around` is what stands beside the content: the address of a schema.
    """

    model: str
    content: dict[str, Any]
    digest: str
    around: dict[str, Any] = field(default_factory=dict)

    @property
    def metadata(self) -> dict[str, Any]:
        found: dict[str, Any] = self.content["metadata"]
        return found

    @property
    def title(self) -> str:
        return str(self.metadata["title"])


def canonical(value: Any) -> str:
    """Return the one text of a value: equal content, equal text."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def loaded(text: str) -> Any:
    """Return the value of a canonical text."""
    return json.loads(text)


def read(content: bytes, *, models: Iterable[str] = MODELS) -> Document:
    """Return the document in some bytes; raises Unreadable."""
    value = _json(content)
    model = next((name for name in KNOWN if isinstance(value, dict) and name in value), "")
    if not model:
        raise Unreadable(
            _("filen är inte OSCAL: den börjar inte med något av %(known)s") % {"known": ", ".join(KNOWN)}
        )
    if model not in models:
        raise Unreadable(
            _("filen är OSCAL av slaget %(model)s; det som läses in är %(models)s")
            % {"model": model, "models": ", ".join(models)}
        )
    body = a_dict(value[model], model)
    metadata = a_dict(body.get("metadata"), f"{model}.metadata")
    a_text(metadata.get("title"), f"{model}.metadata.title")
    a_text(body.get("uuid"), f"{model}.uuid")
    around = {name: each for name, each in value.items() if name != model}
    return Document(model, body, hashlib.sha256(_savable(value).encode()).hexdigest(), around)


def _json(content: bytes) -> Any:
    if len(content) > LARGEST_FILE:
        raise Unreadable(_("filen är större än %(size)d MB") % {"size": LARGEST_FILE // 1024 // 1024})
    try:
        text = content.decode("utf-8-sig")
        return json.loads(text, object_pairs_hook=_once, parse_constant=_refuse)
    except UnicodeDecodeError as error:
        raise Unreadable(_("texten är inte UTF-8")) from error
    except json.JSONDecodeError as error:
        raise Unreadable(_("rad %(line)d: inte giltig JSON") % {"line": error.lineno}) from error
    except RecursionError as error:
        raise Unreadable(_("filen är för djupt nästlad")) from error
    except ValueError as error:
        if isinstance(error, Unreadable):
            raise
        raise Unreadable(_("ett tal i filen är för stort")) from error


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        twice = next(name for name, number in Counter(name for name, _value in pairs).items() if number > 1)
        raise Unreadable(_("fältet ”%(name)s” står två gånger på samma ställe") % {"name": twice})
    return found


def _refuse(constant: str) -> None:
    raise Unreadable(_("%(constant)s är inte ett tal") % {"constant": constant})


def _savable(value: Any) -> str:
    """Return the canonical text; raises Unreadable for what no database keeps."""
    try:
        text = canonical(value)
        text.encode()
    except RecursionError as error:
        raise Unreadable(_("filen är för djupt nästlad")) from error
    except ValueError as error:
        raise Unreadable(_("texten har ett tecken som inte går att spara")) from error
    if "\\u0000" in text:
        raise Unreadable(_("texten har ett tecken som inte går att spara"))
    return text


def a_dict(value: Any, where: str) -> dict[str, Any]:
    """Return the value, an object; raises Unreadable."""
    if not isinstance(value, dict):
        raise Unreadable(_("%(where)s saknas eller är inget objekt") % {"where": where})
    return value


def a_text(value: Any, where: str) -> str:
    """Return the value, a text that is not empty; raises Unreadable."""
    if not isinstance(value, str) or not value.strip():
        raise Unreadable(_("%(where)s saknas eller är ingen text") % {"where": where})
    return value


def a_list(value: Any, where: str) -> list[dict[str, Any]]:
    """Return the value, a list of objects, empty where it is left out; raises Unreadable."""
    if value is None:
        return []
    if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
        raise Unreadable(_("%(where)s är ingen lista av objekt") % {"where": where})
    return value


def own_words(home: dict[str, Any], where: str) -> dict[str, str]:
    """Return what we said ourselves of an object that we wrote, by name; raises Unreadable."""
    return {
        each["name"]: each["value"].strip()
        for each in a_list(home.get("props"), f"{where}.props")
        if each.get("ns") == NAMESPACE
        and isinstance(each.get("name"), str)
        and isinstance(each.get("value"), str)
    }

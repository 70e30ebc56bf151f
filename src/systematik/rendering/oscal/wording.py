"""What the format writes as Markdown with parameters, as people read it in plain words."""

from __future__ import annotations

import re
from typing import Any

from systematik.rendering.oscal.reading import DEEPEST

# Before version 1.0 of the format the name of the parameter stood alone.
INSERT = re.compile(r"\{\{\s*(?:insert:\s*param,\s*)?([^\s{}]+)\s*\}\}")
LINK = re.compile(r"\[([^\[\]]+)\]\(([^()\s]*)\)")
PLAIN = (
    (re.compile(r"\*\*(?=\S)([^*\n]+)(?<=\S)\*\*"), r"\1"),
    (re.compile(r"^#{1,6} +", re.MULTILINE), ""),
    (re.compile(r"\\([!-/:-@\[-`{-~])"), r"\1"),
)
# Parameters and links stand with a space on both sides in what is published.
LOOSE = ((re.compile(r"\( +"), "("), (re.compile(r"(?<=[\w\])”\"]) +(?=[,.;:)\]](?:[\s,.;:)\]]|$))"), ""))
# A line of a list, a table or a heading stands alone; so does what follows a line too short to have been broken.
ALONE = re.compile(r"\s*(?:[-*+|#>]|\w{1,3}[.)]\s|\(\w{1,3}\)\s)")
BROKEN = 50


def prose(payload: dict[str, Any], name: str) -> str:
    """Return the texts of the parts of that name, and of what stands below them."""
    labels = {
        each.get("id"): _parameter(each) for each in payload.get("params", ()) if isinstance(each, dict)
    }
    # A choice may have another parameter in it.
    labels = {name: _inserted(label, labels) for name, label in labels.items()}
    lines: list[str] = []
    for part in payload.get("parts", ()):
        if isinstance(part, dict) and part.get("name") == name:
            _lines(part, lines, labels, 0)
    return "\n".join(lines)


def plain(text: str) -> str:
    """Return a text in plain words."""
    return _flowing(_inserted(text, {}))


def label(data: dict[str, Any]) -> str:
    """Return the label that people know it by: the one without a class where there are several."""
    props = [each for each in data.get("props", ()) if isinstance(each, dict) and each.get("name") == "label"]
    found = next((each for each in props if "class" not in each), props[0] if props else {})
    return str(found.get("value", ""))


def _lines(part: dict[str, Any], lines: list[str], labels: dict[Any, str], depth: int) -> None:
    said = part.get("prose")
    if isinstance(said, str) and said:
        mark = label(part)
        text = _flowing(_inserted(said, labels))
        lines.append(f"{'  ' * max(0, depth - 1)}{mark} {text}" if mark else text)
    for each in part.get("parts", ()):
        if isinstance(each, dict) and depth < DEEPEST:
            _lines(each, lines, labels, depth + 1)


def _inserted(text: str, labels: dict[Any, str]) -> str:
    """Return the text in plain words, the names of parameters in brackets where they are inserted."""
    # A parameter before "(s)" is no link, so links are read first.
    text = INSERT.sub(lambda found: f"[{labels.get(found[1], found[1])}]", _plain(text))
    for found, instead in LOOSE:
        text = found.sub(instead, text)
    return text


def _parameter(param: dict[str, Any]) -> str:
    if isinstance(values := param.get("values"), list) and values:
        return ", ".join(map(str, values))
    if isinstance(param.get("label"), str):
        return str(param["label"])
    choice = param["select"].get("choice") if isinstance(param.get("select"), dict) else None
    if not isinstance(choice, list):
        return str(param.get("id", ""))
    return " / ".join(str(each).strip() for each in choice)


def _plain(text: str) -> str:
    text = LINK.sub(_linked, text)
    for found, instead in PLAIN:
        text = found.sub(instead, text)
    return text


def _linked(found: re.Match[str]) -> str:
    """Return a link's name, and its address where that leads out of the file and isn't its name already."""
    name, address = found[1], found[2].removeprefix("mailto:")
    return name if address.startswith("#") or address in ("", name) else f"{name} ({address})"


def _flowing(text: str) -> str:
    """Return the text with lines that were only broken for their length in one."""
    before, lines = "", []
    for each in text.split("\n"):
        goes_on = len(before) >= BROKEN and each.strip() and not ALONE.match(each) and before[0] != "|"
        lines.append(f" {each.strip()}" if goes_on else f"\n{each.rstrip()}")
        before = each
    return "".join(lines).strip()

"""Brings the .po files up to what the source says, or tells what they lack."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import polib

from systematik.foundation.translations.extraction import Key, Text

METADATA = {
    "Project-Id-Version": "Systematik",
    "Language": "en",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Plural-Forms": "nplurals=2; plural=(n != 1);",
}
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")


def memory(files: Iterable[Path]) -> dict[Key, polib.POEntry]:
    """Return every translated text of all .po files: what one room has said, another says alike."""
    return {_key(entry): entry for po in files for entry in _entries(po) if entry.translated()}


def update(po: Path, texts: dict[Key, Text], memory: dict[Key, polib.POEntry]) -> bool:
    """Write the .po with exactly these texts, keeping what is translated; return whether it changed."""
    known = memory | {_key(entry): entry for entry in _entries(po) if entry.translated()}
    made = polib.POFile(wrapwidth=110)
    made.metadata = METADATA
    for key in sorted(texts, key=lambda key: (key[1], key[0])):
        made.append(_entry(texts[key], known.get(key)))
    fresh = str(made).rstrip("\n") + "\n"
    if po.exists() and po.read_text(encoding="utf-8") == fresh:
        return False
    po.parent.mkdir(parents=True, exist_ok=True)
    po.write_text(fresh, encoding="utf-8")
    return True


def faults(po: Path, texts: dict[Key, Text]) -> list[str]:
    """Return what is missing, untranslated, translated with other placeholders or no longer in the source."""
    known = {_key(entry): entry for entry in _entries(po)}
    gone = [f"no longer in the source: {msgid}" for _context, msgid in known.keys() - texts.keys()]
    return sorted(gone + [fault for key in texts if (fault := _fault(texts[key], known.get(key)))])


def _entries(po: Path) -> list[polib.POEntry]:
    return [entry for entry in polib.pofile(str(po)) if not entry.obsolete] if po.exists() else []


def _key(entry: polib.POEntry) -> Key:
    return entry.msgctxt or "", entry.msgid


def _entry(text: Text, before: polib.POEntry | None) -> polib.POEntry:
    entry = polib.POEntry(
        msgid=text.msgid,
        msgctxt=text.context or None,
        occurrences=[(file, "") for file in sorted(text.files)],
    )
    if "%(" in text.msgid:
        entry.flags.append("python-format")
    if text.plural:
        entry.msgid_plural = text.plural
        kept = before.msgstr_plural if before else {}
        entry.msgstr_plural = {0: kept.get(0, ""), 1: kept.get(1, "")}
    elif before:
        entry.msgstr = before.msgstr
    return entry


def _fault(text: Text, entry: polib.POEntry | None) -> str:
    if entry is None:
        return f"missing: {text.msgid}"
    said = list(entry.msgstr_plural.values()) if text.plural else [entry.msgstr]
    if entry.fuzzy or not said or not all(said):
        return f"not translated: {text.msgid}"
    wanted = set(PLACEHOLDER.findall(text.plural or text.msgid))
    if set(PLACEHOLDER.findall(said[-1])) != wanted:
        return f"other placeholders: {text.msgid}"
    return ""

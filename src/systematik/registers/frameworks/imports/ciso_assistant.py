"""Libraries in CISO Assistant's format: frameworks with translations, and sets of mappings. The rest is named and left."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from systematik.foundation.marked_yaml import BadYaml
from systematik.registers.frameworks.commands import Library, Mappings, Node, Pair, Point
from systematik.registers.frameworks.imports import languages, leftovers, questions, urns
from systematik.registers.frameworks.imports.fields import Fields
from systematik.registers.frameworks.imports.languages import LANGUAGES
from systematik.registers.frameworks.imports.ordering import in_order

# What is said of a requirement beside its name and text.
ASIDES = ("annotation", "typical_evidence")
SAID = ("name", "description", *ASIDES)
RELATIONS = {
    "equal": "equal",
    "subset": "subset",
    "superset": "superset",
    "intersect": "intersect",
    "intersects": "intersect",
    "not_related": "none",
    "none": "none",
}
STRENGTHS = ("strength_of_relationship", "stregth_of_relationship")
STRONGEST = 10
# The format's own guide lets what is 6 or less be looked at again.
SURE_FROM = ((7, "high"), (4, "medium"), (0, "low"))
# What the two ends were called before they were source and target.
EARLIER = {"source": "reference", "target": "focal"}
SETS = ("requirement_mapping_sets", "requirement_mapping_set")


class OtherLibrary(BadYaml):
    """The library holds neither frameworks nor mappings, but risk matrices, threats or the like."""


def objects(fields: Fields) -> Fields:
    """Return what the library holds; raises OtherLibrary where that is nothing that we read."""
    held = fields.part("objects")
    if held is None or not any(held.value.get(name) for name in ("framework", "frameworks", *SETS)):
        text, others = _("biblioteket har varken ramverk eller kopplingar"), leftovers.named(held)
        if others:
            text = _("%(nothing)s, bara %(others)s") % {"nothing": text, "others": others}
        raise OtherLibrary(fields.document.source, fields.document.line("objects"), text)
    return held


def _several(held: Fields, names: tuple[str, ...]) -> Iterator[Fields]:
    """Yield what stands under any of the names, alone or in a list."""
    for name in names:
        value = held.value.get(name)
        if isinstance(value, list):
            yield from held.parts(name)
        elif value is not None:
            found = held.part(name)
            if found is not None:
                yield found


def libraries(fields: Fields) -> Iterator[Library]:
    """Yield the frameworks of a library file; its version is their edition."""
    held = objects(fields)
    read = languages.kept(languages.spoken(fields))
    for each in _several(held, ("framework", "frameworks")):
        yield _library(fields, each, leftovers.notes(fields, each, read=read))


def mapping_sets(fields: Fields) -> Iterator[Mappings]:
    """Yield the sets of mappings of a library file."""
    for each in _several(objects(fields), SETS):
        yield _mappings(fields, each)


def _library(fields: Fields, framework: Fields, notes: tuple[str, ...]) -> Library:
    locale = languages.spoken(fields)
    framework = _spoken(framework, locale)
    own, translations = _said(framework, locale)
    nodes = _nodes(framework, locale)
    return Library(
        framework=urns.framework(framework.text("urn", longest=300, required=True)),
        edition=fields.text("version", longest=60) or "1",
        name=_line(own.get("name") or fields.text("name") or framework.text("ref_id", required=True)),
        publisher=_line(fields.text("provider")),
        text="\n".join(each for each in (own.get("text", ""), *_group_names(framework)) if each),
        translations={
            language: _edition_texts(texts, _group_names(framework, language))
            for language, texts in translations.items()
        },
        source=fields.text("urn"),
        licence=fields.text("copyright"),
        from_on=_published(fields),
        nodes=tuple(nodes),
        notes=(*notes, *leftovers.unplaced(framework, nodes)),
    )


def _line(name: str) -> str:
    """Return a name on one line, whatever its cell had, and no longer than it may be."""
    return " ".join(each.strip() for each in name.splitlines())[:300]


def _edition_texts(texts: dict[str, str], groups: list[str]) -> dict[str, str]:
    """Return what an edition says in a language, with its groups where it has more to say than its name."""
    named = {"name": _line(texts["name"])} if "name" in texts else {}
    said = {"text": "\n".join((texts["text"], *groups))} if "text" in texts else {}
    return {**texts, **named, **said}


def _spoken(fields: Fields, locale: str) -> Fields:
    """Return the fields with what is said in the library's own language only among the translations."""
    own = languages.translated(fields, locale)
    if own is None:
        return fields
    said = {name: own.value[name] for name in SAID if own.value.get(name) and not fields.value.get(name)}
    return replace(fields, value={**fields.value, **said})


def _group_names(framework: Fields, language: str = "") -> list[str]:
    """Return a line for each group that is more than its designation; in a language where it has been translated."""
    lines = []
    for each in _defined_groups(framework):
        ref, texts = each.text("ref_id"), _said(each, language)
        said = {**texts[0], **texts[1].get(language, {})}.values()
        more = ": ".join(text for text in said if text != ref)
        lines += [f"{ref} – {more}"] if ref and more else []
    return lines


def _defined_groups(framework: Fields) -> Iterator[Fields]:
    found = framework.value.get("implementation_groups_definition")
    return framework.parts("implementation_groups_definition") if isinstance(found, list) else iter(())


def _loosely(group: str) -> str:
    """Return a group as one may have spelt it: in any case, with blanks or hyphens between its words."""
    return re.sub(r"[\s_-]+", "-", group.casefold())


def _published(fields: Fields) -> date | None:
    """Return the day of publication; nothing where it is a year or a month, in whatever words."""
    try:
        return fields.day("publication_date")
    except BadYaml:
        return None


def _nodes(framework: Fields, locale: str) -> list[Node]:
    """Return the nodes, parents before children whatever order the file has them in."""
    name = urns.framework(framework.text("urn"))
    refs = [each.text("ref_id") for each in _defined_groups(framework)]
    # Groups that only differ in case are two: what is spelt exactly so comes first.
    spelt = {_loosely(ref): ref for ref in refs} | {ref: ref for ref in refs}
    found: dict[str, tuple[Fields, Node]] = {}
    for each in framework.parts("requirement_nodes", required=True):
        node = _node(each, name, locale, spelt)
        if node.key in found:
            raise each.error(_("kravet ”%(key)s” står två gånger") % {"key": node.key}, "urn")
        found[node.key] = each, node
    ordered, circling = in_order([_placed(node, found) for _each, node in found.values()])
    if circling:
        each, node = found[circling[0].key]
        raise each.error(_("kravet ”%(key)s” ligger under sig självt") % {"key": node.key}, "parent_urn")
    return ordered


def _placed(node: Node, found: Container[str]) -> Node:
    """Return the node, at the top where what it lies under isn't in the file."""
    return node if node.parent in found else replace(node, parent="")


def _node(fields: Fields, framework: str, locale: str, spelt: dict[str, str]) -> Node:
    fields = _spoken(fields, locale)
    own, translations = _required(fields, locale)
    return Node(
        key=urns.node(fields.text("urn", required=True), framework),
        parent=urns.node(fields.text("parent_urn"), framework),
        ref=fields.text("ref_id", longest=120),
        name=own.get("name", ""),
        text=own.get("text", ""),
        is_assessable=fields.flag("assessable", default=False),
        attributes=_attributes(fields, spelt),
        translations=_with_questions(fields, translations, locale),
    )


def _with_questions(
    fields: Fields, translations: dict[str, dict[str, str]], locale: str
) -> dict[str, dict[str, Any]]:
    """Return what is said in each language with the questions there, where they have been translated."""
    asked = {language: questions.asked(fields, language) for language in languages.kept(locale)}
    said = {language: {"questions": several} for language, several in asked.items() if several}
    return {
        language: {**translations.get(language, {}), **said.get(language, {})}
        for language in {**translations, **said}
    }


def _attributes(fields: Fields, spelt: dict[str, str]) -> dict[str, Any]:
    """Return what the requirement says beside its name and text: only what it has."""
    asides = {name: "\n".join(fields.texts(name)) for name in ASIDES if fields.value.get(name)}
    groups = [spelt.get(each) or spelt.get(_loosely(each), each) for each in _groups(fields)]
    found = {"groups": list(dict.fromkeys(groups)), **asides, "questions": questions.asked(fields)}
    return {name: value for name, value in found.items() if value}


def _required(fields: Fields, locale: str) -> tuple[dict[str, str], dict[str, dict[str, str]]]:
    """Return the texts of a requirement; its questions stand in for them where it has no others."""
    own, translations = _said(fields, locale)
    if own:
        return own, translations
    own = _kept({"text": questions.words(fields)})
    several = languages.kept(locale)
    asked = {language: _kept({"text": questions.words(fields, language)}) for language in several}
    if locale in LANGUAGES:
        asked[locale] = asked[locale] or own
    found = {language: {**asked[language], **translations.get(language, {})} for language in several}
    return own, {language: texts for language, texts in found.items() if texts}


def _groups(fields: Fields) -> list[str]:
    """Return the implementation groups: a list, or a text with commas between."""
    value = fields.value.get("implementation_groups")
    several = value.split(",") if isinstance(value, str) else fields.texts("implementation_groups")
    return [each.strip() for each in several if each.strip()]


def _said(fields: Fields, locale: str) -> tuple[dict[str, str], dict[str, dict[str, str]]]:
    """Return the texts in the language that it is read in, and in those that it has been translated to."""
    own = _texts(fields, ())
    found = {}
    for language in languages.kept(locale):
        part = languages.translated(fields, language)
        if part is not None and (texts := _texts(part, ASIDES)):
            found[language] = texts
    if locale in LANGUAGES and own:
        found.setdefault(locale, own)
    return own, found


def _texts(fields: Fields, asides: tuple[str, ...]) -> dict[str, str]:
    named = {"name": fields.text("name"), "text": fields.text("description")}
    return _kept(named | {name: "\n".join(fields.texts(name)) for name in asides})


def _kept(named: dict[str, str]) -> dict[str, str]:
    return {name: text for name, text in named.items() if text}


def _mappings(fields: Fields, each: Fields) -> Mappings:
    source = urns.framework(_end(each, "source", "framework"))
    target = urns.framework(_end(each, "target", "framework"))
    return Mappings(
        key=urns.name(each.text("urn") or fields.text("urn", required=True))[:200],
        name=_line(each.text("name") or fields.text("name")) or f"{source} – {target}",
        source=fields.text("provider"),
        licence=fields.text("copyright"),
        pairs=tuple(_pairs(each, source, target)),
        is_tolerant=True,
    )


def _pairs(each: Fields, source: str, target: str) -> Iterator[Pair]:
    for row in each.parts("requirement_mappings", required=True):
        yield Pair(
            first=Point(source, urns.node(_end(row, "source", "requirement"), source)),
            second=Point(target, urns.node(_end(row, "target", "requirement"), target)),
            relation=_relation(row),
            rationale=row.text("annotation") or row.text("rationale"),
            confidence=_confidence(row),
        )


def _relation(row: Fields) -> str:
    """Return the relation, whose word may be in capitals and with blanks or hyphens."""
    word = _loosely(row.text("relationship")).replace("-", "_")
    loose = replace(row, value={"relationship": word})
    return RELATIONS[loose.one_of("relationship", RELATIONS, default="intersect")]


def _end(fields: Fields, end: str, what: str) -> str:
    """Return the urn of an end of a mapping, by any of the names that it has had."""
    earlier = f"{EARLIER[end]}_{what}"
    names = (f"{end}_{what}_urn", f"{earlier}_urn", earlier)
    return fields.text(next((name for name in names if fields.value.get(name)), names[0]), required=True)


def _confidence(row: Fields) -> str:
    """Return how sure the mapping is: the format says it as a strength of 0 to 10."""
    # The format's first guide misspelt it, and files from then have it so.
    name = next((each for each in STRENGTHS if row.value.get(each) is not None), STRENGTHS[0])
    # A number from a sheet may have come out as 7.0; of 7.5 the format's own program keeps 7.
    said = re.sub(r"(?<=\d)\.\d*$", "", row.text(name))
    if not said:
        return "medium"
    if said not in map(str, range(STRONGEST + 1)):
        text = _("fältet ”%(name)s” ska vara ett heltal från 0 till %(most)s")
        raise row.error(text % {"name": name, "most": STRONGEST}, name)
    return next(word for least, word in SURE_FROM if int(said) >= least)

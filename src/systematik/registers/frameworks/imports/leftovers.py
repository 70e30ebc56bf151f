"""What a library of another program holds that no room here takes in, said in a sentence."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from systematik.registers.frameworks.commands import Node
from systematik.registers.frameworks.imports import languages, questions
from systematik.registers.frameworks.imports.fields import Fields

TAKEN = ("framework", "frameworks", "requirement_mapping_set", "requirement_mapping_sets")
KINDS = {
    "threats": gettext_lazy("hot"),
    "reference_controls": gettext_lazy("föreslagna åtgärder"),
    "risk_matrix": gettext_lazy("riskmatriser"),
    "risk_matrices": gettext_lazy("riskmatriser"),
    "metric_definitions": gettext_lazy("mått"),
    "ttp_catalogs": gettext_lazy("hotkataloger"),
    "threat_catalogs": gettext_lazy("hotkataloger"),
    "tactics": gettext_lazy("taktiker"),
    "techniques": gettext_lazy("angreppssätt"),
    "quick_forms": gettext_lazy("formulär"),
    "preset": gettext_lazy("förinställningar"),
    "workflows": gettext_lazy("arbetsflöden"),
}
# The format has spelt its scale without the s.
SCALES = (
    "scores_definition",
    "score_definition",
    "outcomes_definition",
    "min_score",
    "max_score",
    "result_aggregation",
)
# What a requirement has of a scale of its own.
SCORED = ("weight", "min_score", "max_score")
# What answers to questions lead to there, points, results, other questions, chosen groups; and which must be given.
RULES = ("add_score", "compute_result", "depends_on", "select_implementation_groups", "required")
# What is seen there, by whom and when.
SEEN = ("field_visibility", "visibility_expression", "display_mode")
# What requirements point at, here or in another library.
POINTING = ("threats", "reference_controls")
GROUPS = "implementation_groups_definition"
# What is read of a framework and of a requirement, and what only places them.
READ = (
    "urn",
    "ref_id",
    "name",
    "description",
    "translations",
    GROUPS,
    "requirement_nodes",
)
PLACING = ("parent_urn", "depth", "order_id", "assessable", "implementation_groups")
SAID = ("annotation", "typical_evidence", "questions", "question")
# Of questions and choices, of groups, and of the library's own fields.
ASKED = ("urn", "ref_id", "text", "choices", "type", "question_type", "question_choices", "questions")
CHOSEN = ("urn", "ref_id", "value", "description")
GROUPED = ("ref_id", "name", "description", "translations")
HEAD = (
    "urn",
    "locale",
    "ref_id",
    "name",
    "description",
    "translations",
    "version",
    "publication_date",
    "provider",
    "packager",
    "copyright",
    "builtin",
    "convert_library_version",
    "objects",
)
# Kinds of question that are as they are read: one choice of several, or words.
PLAIN = ("unique_choice", "single_choice", "text")
KNOWN = {*READ, *PLACING, *SAID, *SCALES, *SCORED, *SEEN, *POINTING}


def named(objects: Fields | None) -> str:
    """Return what the library holds beside frameworks and mappings, with how many; "" where that is nothing."""
    held = objects.value if objects else {}
    return ", ".join(_counted(name, value) for name, value in held.items() if name not in TAKEN and value)


def _counted(name: str, value: object) -> str:
    kind = KINDS.get(name, name)
    return f"{kind} ({len(value)})" if isinstance(value, list) else str(kind)


def notes(library: Fields, framework: Fields, *, read: tuple[str, ...]) -> tuple[str, ...]:
    """Return a sentence for what isn't taken in with a framework, of which only those languages are."""
    nodes, held = _nodes(framework), _Held.of(framework)
    others = named(library.part("objects"))
    left = [others] if others else []
    if _has([framework.value], SCALES) or _has(nodes, SCORED):
        left.append(_("poängskala"))
    if any(_rules(each.get(name)) for each in nodes for name in ("questions", "question")):
        left.append(_("frågornas poäng och villkor"))
    if _has(nodes, POINTING):
        left.append(_("kravens hänvisningar till hot och åtgärder"))
    if _has([framework.value, *nodes], SEEN):
        left.append(_("regler för vad som visas"))
    if kinds := held.kinds():
        left.append(_("frågornas slag (%(names)s)") % {"names": ", ".join(kinds)})
    if foreign := _foreign([framework.value, *nodes, *held.groups, *held.questions, *held.choices], read):
        left.append(_("översättningar till andra språk (%(names)s)") % {"names": ", ".join(foreign)})
    known = KNOWN if isinstance(framework.value.get(GROUPS), list) else KNOWN - {GROUPS}
    unknown = [*_others([framework.value, *nodes], known), *held.others(), *_head(library, framework)]
    if unknown := list(dict.fromkeys(unknown)):
        left.append(_("andra fält (%(names)s)") % {"names": ", ".join(unknown)})
    return (_("Läses inte in: %(left)s.") % {"left": ", ".join(left)},) if left else ()


def unplaced(framework: Fields, nodes: Sequence[Node]) -> tuple[str, ...]:
    """Return a sentence with how many requirements lie at the top because what they lie under isn't there."""
    said = sum(bool(each.text("parent_urn")) for each in framework.parts("requirement_nodes"))
    number = said - sum(bool(node.parent) for node in nodes)
    text = _("Krav som ligger överst för att det som de ska ligga under saknas i filen: %(number)s.")
    return (text % {"number": number},) if number else ()


def _nodes(framework: Fields) -> list[dict[str, Any]]:
    nodes = framework.value.get("requirement_nodes")
    return [each for each in nodes if isinstance(each, dict)] if isinstance(nodes, list) else []


def _has(several: list[dict[str, Any]], names: tuple[str, ...]) -> bool:
    """Return whether any of them says any of that."""
    return any(_says(each.get(name)) for each in several for name in names)


def _says(value: object) -> bool:
    """Return whether a value says anything; a lowest score of 0 does."""
    if isinstance(value, list):
        return any(each is not None for each in value)
    return value is not False and value not in (None, "", {})


def _others(several: list[dict[str, Any]], known: Collection[str]) -> list[str]:
    """Return the names of fields that nobody here knows of, in the order that they come."""
    return list(
        dict.fromkeys(name for each in several for name in each if name not in known and _says(each[name]))
    )


def _head(library: Fields, framework: Fields) -> list[str]:
    """Return what the library says of itself that nobody here reads; the framework's description is read for its own."""
    found = _others([library.value], HEAD)
    own = library.text("description")
    is_left = own and own != library.text("name") and not framework.value.get("description")
    return [*found, "description"] if is_left else found


@dataclass(frozen=True)
class _Held:
    """What stands within a framework and its requirements: groups, questions and their choices."""

    groups: list[dict[str, Any]]
    questions: list[dict[str, Any]]
    choices: list[dict[str, Any]]

    @classmethod
    def of(cls, framework: Fields) -> _Held:
        nodes = list(framework.parts("requirement_nodes"))
        earlier = [each.value for node in nodes if (each := questions.older(node))]
        asked = [each for node in nodes for each in questions.several(node)]
        chosen = [choice.value for each in asked for choice in questions.choices(each)]
        groups = framework.value.get(GROUPS)
        named = [each for each in groups if isinstance(each, dict)] if isinstance(groups, list) else []
        return cls(named, [*earlier, *(each.value for each in asked)], chosen)

    def kinds(self) -> list[str]:
        """Return the kinds of question that are read as plain ones."""
        found = {str(each.get("type") or each.get("question_type") or PLAIN[0]) for each in self.questions}
        return sorted(found.difference(PLAIN))

    def others(self) -> list[str]:
        """Return the names of fields that nobody here knows of."""
        of_questions = _others(self.questions, {*ASKED, *RULES, "translations"})
        of_choices = _others(self.choices, {*CHOSEN, *RULES, "translations"})
        return [*_others(self.groups, GROUPED), *of_questions, *of_choices]


def _foreign(several: list[dict[str, Any]], read: tuple[str, ...]) -> list[str]:
    """Return the other languages that anything has been translated to."""
    said = (each["translations"] for each in several if isinstance(each.get("translations"), dict))
    return sorted({name for each in said for name in _unread(each, read) if _says(each[name])})


def _unread(translations: dict[str, Any], read: tuple[str, ...]) -> set[str]:
    return translations.keys() - {languages.named(translations, language) for language in read}


def _rules(value: object) -> bool:
    """Return whether there is any rule in questions, however they are written."""
    if isinstance(value, dict):
        return _has([value], RULES) or any(map(_rules, value.values()))
    return isinstance(value, list) and any(map(_rules, value))

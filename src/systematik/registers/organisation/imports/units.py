"""Units out of a file. Rows may hang on each other in any order; what hangs on itself is refused."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from systematik.foundation.access.actor import Actor
from systematik.registers.organisation import commands
from systematik.registers.organisation.imports import columns
from systematik.registers.organisation.imports.columns import Column, key
from systematik.registers.organisation.imports.comparing import (
    NUMBER,
    UNKNOWN,
    Keys,
    Once,
    agrees,
    changes,
    told_apart,
)
from systematik.registers.organisation.imports.ground import Ground, steps
from systematik.registers.organisation.imports.plans import Change, Line, Plan
from systematik.registers.organisation.imports.sheets import Entry, Sheet
from systematik.registers.organisation.models import Unit, UnitType

COLUMNS = (
    Column(
        "name",
        gettext_lazy("Enhet"),
        columns.line(Unit, "name"),
        ("Namn", "Enhetsnamn", "Organisation", "Name", "Unit name"),
        required=True,
        example="Kulturskolan",
    ),
    Column(
        "short_name",
        gettext_lazy("Kortnamn"),
        columns.line(Unit, "short_name"),
        ("Förkortning", "Kort namn", "Abbreviation"),
        example="KUS",
    ),
    Column(
        "type", gettext_lazy("Typ"), columns.one_of(UnitType), ("Enhetstyp", "Unit type"), example="Avdelning"
    ),
    Column(
        "parent",
        gettext_lazy("Överordnad"),
        columns.line(Unit, "path"),
        ("Överordnad enhet", "Ligger under", "Tillhör", "Parent", "Parent unit"),
        example="Utbildningsförvaltningen",
    ),
    Column("persons_count", gettext_lazy("Personer"), None),
    Column("functions_count", gettext_lazy("Funktioner"), None),
    Column("established_on", gettext_lazy("Inrättad"), None),
    Column(
        "external_id",
        gettext_lazy("Id i annat system"),
        columns.line(Unit, "external_id"),
        ("Id", "Externt id", "Enhets-id", "Organisations-id", "External id", "Unit id"),
        example="4711",
    ),
    Column(
        "registry_pattern",
        gettext_lazy("Diarienummer ser ut så här"),
        columns.line(Unit, "registry_pattern"),
        ("Diarienummer", "Registry pattern", "Registry number"),
    ),
    NUMBER,
)
MARKS = ("name", "short_name", "type", "external_id", "registry_pattern")


@dataclass(eq=False)
class Node:
    """A unit as the tree will be: a row of the file, a unit of the register, or both."""

    name: str
    unit: Unit | None = None
    entry: Entry | None = None
    parent: Node | None = None
    names: set[str] = field(default_factory=set)
    made: Unit | None = None

    @property
    def path(self) -> str:
        """Return the path that rights are asked of: the unit's own, or that of the first above that stands."""
        return self.unit.path if self.unit else self.parent.path if self.parent else "/"

    @property
    def depth(self) -> int:
        """Return how far below the root it will lie."""
        return self.parent.depth + 1 if self.parent else 0

    def above(self) -> list[Node]:
        """Return the nodes above; ends where one comes again."""
        found: list[Node] = []
        at = self.parent
        while at is not None and at not in found:
            found.append(at)
            at = at.parent
        return found


def compare(ground: Ground, sheet: Sheet) -> Plan:
    """Return what the file would do to the tree."""
    return _Comparison(ground, sheet).plan()


class _Comparison:
    def __init__(self, ground: Ground, sheet: Sheet) -> None:
        self.ground, self.sheet = ground, sheet
        self.open = [unit for unit in ground.units.values() if unit.closed_on is None]
        self.keys, self.once = Keys(self.open), Once(sheet)
        self.nodes: list[Node] = []
        self.standing: dict[int, Node] = {}

    def plan(self) -> Plan:
        self._recognise()
        rows = [node for node in self.nodes if node.entry is not None]
        for node in rows:
            self._place(node)
        sound = not self.sheet.faults
        if sound:
            self._refuse_circles(rows)
        if not self.sheet.faults:
            self._refuse_twins()
            for node in rows:
                self._refuse_foreign(node)
        lines = (
            []
            if self._circular(rows)
            else [self._line(node) for node in sorted(rows, key=lambda node: node.depth)]
        )
        spoken = {node.unit.pk for node in rows if node.unit}
        absent = [unit.name for unit in self.open if unit.pk not in spoken]
        return Plan(lines, self.sheet.faults, absent)

    def _recognise(self) -> None:
        """Make a node of each row and each open unit: rows with an id first, since others hang on their names."""
        entries = self.sheet.entries
        found: dict[int, Unit | None] = {}
        for entry in entries:
            known = self.keys.by_external_id(self.sheet, entry)
            if known is not UNKNOWN:
                found[entry.number] = known
        self.renamed = {
            unit.pk: key(entry.values["name"])
            for entry in entries
            if (unit := found.get(entry.number)) is not None
        }
        for entry in entries:
            if entry.number in found:
                self._add(entry, found[entry.number] or self._by_name(entry))
        for unit in self.open:
            if unit.pk not in self.standing:
                self._stand(unit, Node(unit.name, unit))
        for node in self.standing.values():
            node.parent = (
                self.standing.get(node.unit.parent_id) if node.unit and node.unit.parent_id else None
            )

    def _add(self, entry: Entry, unit: Unit | None) -> None:
        node = Node(entry.values["name"], unit, entry)
        place = (key(node.name), *steps(entry.values.get("parent", "")))
        external = entry.values.get("external_id") or ""
        if self.once.refuses(
            entry, "name", unit, ("id", external), None if external or unit else ("place", *place)
        ):
            return
        if unit is not None:
            self._stand(unit, node)
        else:
            self._name(node, "", external)

    def _stand(self, unit: Unit, node: Node) -> None:
        self.standing[unit.pk] = node
        self._name(node, unit.short_name, unit.external_id)

    def _name(self, node: Node, short_name: str, external_id: str) -> None:
        given = node.entry.values if node.entry else {}
        texts = (node.name, given.get("short_name", short_name), given.get("external_id", external_id))
        node.names = {key(text) for text in texts if text}
        self.nodes.append(node)

    def _by_name(self, entry: Entry) -> Unit | None:
        """Return the unit of that name under that parent; without a parent, under the municipality or the only one."""
        name, text = key(entry.values["name"]), entry.values.get("parent", "")
        named = [unit for unit in self.open if key(unit.name) == name and agrees(unit, entry)]
        if text:
            named = [unit for unit in named if unit.parent_id and self._is_called(unit, text)]
        elif len(named) > 1:
            root = self.ground.root
            named = [unit for unit in named if root and unit.parent_id in (None, root.pk)] or named
        named = told_apart(named, entry)
        if len(named) > 1:
            message = _("%(count)d enheter passar raden. Skriv id, eller hela platsen i Överordnad.")
            self.sheet.fault(entry.number, "name", message % {"count": len(named)})
        return named[0] if named else None

    def _is_called(self, unit: Unit, text: str) -> bool:
        """Return whether a text names the unit's parent as it is called, or will be."""
        parent, parts = unit.parent, steps(text)
        if parent is None:
            return False
        if key(text) in (key(parent.external_id), key(parent.short_name)):
            return True
        names = [
            self.renamed.get(pk, key(self.ground.units[pk].name))
            for pk in _ids(parent)
            if pk in self.ground.units
        ]
        return parts == (names or [key(parent.name)])[: len(parts)]

    def _place(self, node: Node) -> None:
        """Give a row its parent: as the cell says, else where it stands, else right below the municipality."""
        entry = node.entry
        assert entry is not None  # noqa: S101 - only rows are placed
        text = entry.values.get("parent", "")
        if node.unit is not None and (not text or self._is_called(node.unit, text)):
            return
        if not text:
            self._place_at_top(node, entry)
            return
        found = [other for other in self.nodes if self._means(other, text)]
        if len(found) == 1:
            node.parent = found[0]
            return
        self.sheet.fault(entry.number, "parent", self._why_none(text, len(found)))

    def _place_at_top(self, node: Node, entry: Entry) -> None:
        root = self.ground.root
        first = self._municipality()
        if entry.values.get("type") == UnitType.MUNICIPALITY:
            if root is not None or first is not node:
                message = _("Kommunen heter ”%(name)s”. En kommun till läses inte in ur en fil.")
                name = root.name if root else first.name if first else ""
                self.sheet.fault(entry.number, "name", message % {"name": name})
            return
        top = self.standing.get(root.pk) if root else first
        if top is None:
            self.sheet.fault(entry.number, "parent", _("Skriv vilken enhet den ligger under."))
        node.parent = top

    def _municipality(self) -> Node | None:
        rows = (
            node
            for node in self.nodes
            if node.entry and node.entry.values.get("type") == UnitType.MUNICIPALITY
        )
        return next(rows, None)

    def _means(self, node: Node, text: str) -> bool:
        if key(text) in node.names:
            return True
        parts = steps(text)
        if len(parts) < 2 or parts[0] not in node.names:
            return False
        if node.unit is None and node.entry is not None:
            return steps(node.entry.values.get("parent", ""))[: len(parts) - 1] == parts[1:]
        return self.ground.names_above(node.unit)[1 : len(parts)] == parts[1:] if node.unit else False

    def _why_none(self, text: str, count: int) -> str:
        if count:
            return _(
                "%(count)d enheter heter ”%(name)s”. Skriv vad den ligger under också, som ”Socialförvaltningen / %(name)s”, eller dess id."
            ) % {"count": count, "name": text}
        if any(unit.closed_on for unit in self.ground.found(text)):
            return _("”%(name)s” har upphört. Skriv en enhet som finns.") % {"name": text}
        return _("Ingen enhet heter ”%(name)s”, varken i registret eller i filen.") % {"name": text}

    def _circular(self, rows: list[Node]) -> list[Node]:
        return [node for node in rows if node in node.above()]

    def _refuse_circles(self, rows: list[Node]) -> None:
        for node in self._circular(rows):
            chain = " → ".join(each.name for each in (node, *node.above()))
            message = _("Enheten hamnar under sig själv: %(chain)s.") % {"chain": chain}
            self.sheet.fault(node.entry.number if node.entry else 0, "parent", message)

    def _refuse_twins(self) -> None:
        places: dict[Any, list[Node]] = defaultdict(list)
        for node in self.nodes:
            places[node.parent, key(node.name)].append(node)
        for node in (node for twins in places.values() if len(twins) > 1 for node in twins if node.entry):
            message = _("Det finns redan en enhet med det namnet under samma enhet.")
            self.sheet.fault(node.entry.number if node.entry else 0, "name", message)

    def _refuse_foreign(self, node: Node) -> None:
        entry, unit = node.entry, node.unit
        assert entry is not None  # noqa: S101 - only rows are refused
        moved = unit is not None and node.parent is not self._present(unit)
        why, column = "", "name"
        if unit is None:
            why, column = self.ground.may_edit(node.path), "parent"
            self._refuse_untyped(node, entry)
        elif self._marks(node) or moved:
            why = self.ground.may_edit(unit.path)
        if moved and unit is not None and not why:
            above = node.parent.path if node.parent else "/"
            why, column = self.ground.may_edit(unit.above) or self.ground.may_edit(above), "parent"
        if why:
            self.sheet.fault(entry.number, column, why)

    def _refuse_untyped(self, node: Node, entry: Entry) -> None:
        if not entry.values.get("type"):
            self.sheet.fault(entry.number, "type", _("En ny enhet behöver en typ, till exempel Avdelning."))
        elif node.parent is None and self.ground.root is not None:
            self.sheet.fault(entry.number, "parent", _("Skriv vilken enhet den ligger under."))
        elif node.parent is not None and entry.values["type"] == UnitType.MUNICIPALITY:
            self.sheet.fault(entry.number, "type", _("Bara det som står överst har typen Kommun."))

    def _present(self, unit: Unit) -> Node | None:
        return self.standing.get(unit.parent_id) if unit.parent_id else None

    def _marks(self, node: Node) -> list[Change]:
        assert node.entry is not None  # noqa: S101 - only rows are compared
        given = {name: value for name in MARKS if (value := node.entry.values.get(name)) is not None}
        if not given.get("type", "-"):
            del given["type"]
        return changes(self.sheet.labels, node.unit, given)

    def _line(self, node: Node) -> Line:
        entry = node.entry
        assert entry is not None  # noqa: S101 - only rows become lines
        line = Line(entry.number, node.name, node.unit, {"node": node})
        line.note = node.parent.name if node.parent else ""
        if node.unit is not None:
            line.changes = self._marks(node)
            before = self._present(node.unit)
            if node.parent is not before:
                names = [each.name if each else "" for each in (before, node.parent)]
                line.changes.append(Change(self.sheet.labels["parent"], *names))
        return line


def _ids(unit: Unit) -> list[int]:
    return [int(part) for part in reversed(unit.path.strip("/").split("/"))]


def write(actor: Actor, line: Line, *, reason: str, at: datetime) -> None:
    """Write a row: a new unit below its parent, or what has changed of one that stands."""
    node: Node = line.given["node"]
    assert node.entry is not None  # noqa: S101 - only rows are written
    values = node.entry.values
    parent = _fresh(node.parent) if node.parent else None
    if node.unit is None:
        given = {name: values.get(name) or "" for name in MARKS}
        node.made = commands.create_unit(actor, parent=parent, **given, reason=reason, at=at)
        return
    unit = _fresh(node)
    if node.parent is not None and parent is not None and unit.parent_id != parent.pk:
        commands.move_unit(actor, unit=unit, parent=parent, reason=reason, at=at)
    marks = {name: values[name] for name in ("type", "external_id", "registry_pattern") if name in values}
    marks = {name: value for name, value in marks.items() if value or name != "type"}
    if any(getattr(unit, name) != value for name, value in marks.items()):
        commands.change_unit(actor, unit=unit, **marks, reason=reason, at=at)
    short_name = values.get("short_name", unit.short_name)
    if (unit.name, unit.short_name) != (values["name"], short_name):
        name = values["name"]
        commands.rename_unit(actor, unit=unit, name=name, short_name=short_name, reason=reason, at=at)


def _fresh(node: Node) -> Unit:
    """Return the unit as it stands now: an earlier row may have moved what it hangs on."""
    found = node.made or node.unit
    assert found is not None  # noqa: S101 - what is above has been written
    return Unit.objects.get(pk=found.pk)

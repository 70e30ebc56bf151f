"""`systematik import`: cases and registers from files; all or nothing over every file given."""

import argparse
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from systematik.interfaces.cli import libraries
from systematik.interfaces.cli.faults import BadInput
from systematik.interfaces.cli.serving import prepare

KINDS = """\
fall (.yaml)            en kommuns daterade händelser, se docs/case-format.md
ramverk (.yaml)         krav och kopplingar: egna filer (docs/framework-format.md) och bibliotek i CISO Assistants format
formulär (.yaml)        en utgåva av ett formulär för självskattning, se docs/form-format.md
OSCAL (.json)           katalog, profil eller mappningar
register (.xlsx .csv)   enheter, personer, funktioner, förordnanden eller åtgärder, som ”systematik export” skriver dem;
                        rubrikerna i första raden avgör vilket, och flera filer läses i den ordning de står"""

# What a case says in its first lines.
CASE = re.compile(rb"^systematik:[ \t]*[\"']?case\b", re.MULTILINE)
BEGINNING = 4096


def names() -> str:
    """Return a line for each kind of file."""
    return KINDS


class _DryRun(Exception):
    """Undoes everything after a trial."""


def run(arguments: argparse.Namespace) -> int:
    """Import the files and say what was done."""
    prepare()
    from django.db import transaction

    from systematik.foundation.marked_yaml import BadYaml

    try:
        with transaction.atomic():
            for path in libraries.in_turn([Path(name) for name in arguments.files]):
                _take(path, arguments)
            if arguments.dry_run:
                raise _DryRun
    except _DryRun:
        pass
    except BadYaml as error:
        raise BadInput(str(error)) from error
    return 0


def _take(path: Path, arguments: argparse.Namespace) -> None:
    if path.suffix.lower() in (".yaml", ".yml"):
        _take_yaml(path, arguments)
    elif path.suffix.lower() in (".xlsx", ".csv"):
        _take_register(path, arguments)
    elif path.suffix.lower() == ".json":
        _take_oscal(path, dry_run=arguments.dry_run)
    else:
        raise BadInput(f"{path}: känner fall och formulär (.yaml), OSCAL (.json) och register (.xlsx .csv)")


def _take_yaml(path: Path, arguments: argparse.Namespace) -> None:
    """Import what the file says that it is; a case where it says nothing else."""
    from systematik.foundation import marked_yaml
    from systematik.processes.selfassessment import queries as selfassessment
    from systematik.registers.frameworks import imports as frameworks

    if _says_case(path):
        take_case(path, dry_run=arguments.dry_run)
        return
    document = marked_yaml.read(path, largest=frameworks.LARGEST_FILE, is_foreign=True)
    if selfassessment.is_form(document):
        # A file of our own, which takes no liberties.
        own = marked_yaml.read(path, largest=frameworks.LARGEST_FILE)
        _take_form(path, own, dry_run=arguments.dry_run)
    elif frameworks.is_library(document):
        libraries.take(path, document, dry_run=arguments.dry_run)
    else:
        take_case(path, dry_run=arguments.dry_run)


def _says_case(path: Path) -> bool:
    """Return whether the file begins as a case does: those are read once, and refused unread where they are too large."""
    try:
        with path.open("rb") as file:
            return bool(CASE.search(file.read(BEGINNING)))
    except OSError:
        return False


def _take_form(path: Path, document: Any, *, dry_run: bool) -> None:
    """Read one edition of a form in; the same file twice changes nothing."""
    from django.utils import timezone

    from systematik.foundation.access.actor import system
    from systematik.foundation.refusals import Refused
    from systematik.processes.selfassessment import commands, queries

    form_file = queries.checked(document, path.read_text(encoding="utf-8-sig"))
    known = queries.editions().filter(sha256=form_file.digest).exists()
    try:
        made = commands.load_form(system("Import"), form_file=form_file, at=timezone.now())
    except Refused as refusal:
        raise BadInput(f"{path}: {refusal}") from refusal
    done = "finns redan" if known else "skulle läsas in" if dry_run else "är inläst"
    print(f"{path}: formuläret {made} {done}, {len(queries.questions_of(made))} frågor")


def _take_oscal(path: Path, *, dry_run: bool) -> None:
    """Read a catalog, a profile or mappings in; the same file twice changes nothing."""
    from django.core.exceptions import ValidationError
    from django.utils import timezone

    from systematik.foundation.access.actor import system
    from systematik.foundation.refusals import Refused
    from systematik.registers.frameworks import imports

    try:
        held = imports.recognised(path.read_bytes(), name=str(path))
        made = imports.take(system("Import"), held, reason=f"Inläst från {path.name}", at=timezone.now())
    except OSError as error:
        raise BadInput(f"{path}: kan inte läsas ({error.strerror})") from error
    except ValidationError as error:
        raise BadInput(f"{path}: {' '.join(error.messages)}") from error
    except imports.BadFile as bad:
        raise BadInput(str(bad)) from bad
    except Refused as refusal:
        raise BadInput(f"{path}: {refusal}") from refusal
    for each in made:
        print(f"{path}: {each.made} {'skulle finnas' if dry_run else 'finns'} i registret")
    for note in imports.notes(held):
        print(f"{path}: {note}")


def take_case(path: Path, *, dry_run: bool = False) -> None:
    """Import one case and print what it gave; raises BadYaml, or BadInput where it is there in another wording."""
    from django.utils import timezone

    from systematik.foundation import marked_yaml
    from systematik.foundation.access import actor
    from systematik.foundation.cases import apply, case

    found = case.case(marked_yaml.read(path), today=timezone.localdate())
    try:
        outcome = apply.apply(actor.system("Import"), found, dry_run=dry_run)
    except apply.AlreadyImported as error:
        if not error.same:
            raise BadInput(str(error)) from error
        print(error)
        return
    done = "skulle ge" if dry_run else "gav"
    print(
        f"{path}: {outcome.title}: {outcome.happenings} händelser i fallet {done} {outcome.events} i loggen"
    )


def _take_register(path: Path, arguments: argparse.Namespace) -> None:
    """Read one register in and print what became of its rows; a later file sees what an earlier one gave."""
    from django.utils import timezone

    from systematik.foundation.access.actor import system
    from systematik.registers.organisation import imports

    rows = _rows(path)
    try:
        register = imports.recognised(rows)
    except imports.Unrecognised as error:
        raise BadInput(f"{path}: {error}") from error
    actor, root, at = system("Import"), _municipality(register.name, arguments.unit), timezone.now()

    def make() -> Any:
        ground = imports.Ground(actor, root, at)
        return imports.plan(register, rows, ground), ground

    try:
        plan = imports.apply(actor, register, make, reason=f"Inläst från {path.name}")
    except imports.Refusal as refusal:
        raise BadInput(f"{path}: {_faults(refusal.plan.faults)}") from refusal
    print(f"{path}: {str(register.title).lower()}: {_outcome(plan, dry_run=arguments.dry_run)}")


def _rows(path: Path) -> Any:
    from systematik.rendering import spreadsheets

    try:
        with path.open("rb") as file:
            # One byte too many is enough to refuse it.
            return spreadsheets.read(file.read(spreadsheets.LARGEST_FILE + 1), path.name)
    except spreadsheets.Unreadable as error:
        raise BadInput(f"{path}: {error}") from error
    except OSError as error:
        raise BadInput(f"{path}: kan inte läsas ({error.strerror})") from error


def _municipality(register: str, name: str | None) -> Any:
    """Return the municipality that the file belongs to; None where its units are the first of the database."""
    from systematik.foundation.access.actor import system
    from systematik.interfaces.cli import units
    from systematik.registers.organisation import queries as organisation

    nothing = not name and not organisation.units(system()).exists()
    if nothing and register == "enheter":
        return None
    chosen = units.chosen(name)
    if chosen.parent_id:
        raise BadInput(f"--unit: ”{chosen.name}” är ingen kommun; ett register hör till en kommun")
    return chosen


def _faults(faults: Sequence[Any]) -> str:
    first = str(faults[0]).replace("\n", " ")
    more = len(faults) - 1
    return f"{first} (och {more} fel till)" if more else first


def _outcome(plan: Any, *, dry_run: bool) -> str:
    counts = plan.counts
    said = f"{counts['new']} nya, {counts['changed']} ändrade, {counts['same']} stämde redan"
    if plan.absent:
        said += f"; {len(plan.absent)} i registret finns inte i filen och rörs inte"
    return f"skulle ge {said}" if dry_run else said

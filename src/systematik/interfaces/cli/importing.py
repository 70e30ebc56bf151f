"""`systematik import`: cases and registers from files; all or nothing over every file given."""

import argparse
from pathlib import Path

from systematik.interfaces.cli.faults import BadInput
from systematik.interfaces.cli.serving import prepare

KINDS = """\
fall (.yaml)            en kommuns daterade händelser, se docs/case-format.md
register (.xlsx .csv)   läses in på webbplatsen under Organisation"""


def names() -> str:
    """Return a line for each kind of file."""
    return KINDS


def run(arguments: argparse.Namespace) -> int:
    """Import the files and say what was done."""
    prepare()
    from django.db import transaction

    from systematik.foundation.marked_yaml import BadYaml

    try:
        with transaction.atomic():
            for name in arguments.files:
                _take(Path(name), arguments)
    except BadYaml as error:
        raise BadInput(str(error)) from error
    return 0


def _take(path: Path, arguments: argparse.Namespace) -> None:
    if path.suffix.lower() in (".yaml", ".yml"):
        take_case(path, dry_run=arguments.dry_run)
    elif path.suffix.lower() in (".xlsx", ".csv"):
        _take_register(path, arguments)
    else:
        raise BadInput(f"{path}: känner fall (.yaml) och register (.xlsx .csv)")


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
    raise BadInput(f"{path}: register läses in på webbplatsen under Organisation")

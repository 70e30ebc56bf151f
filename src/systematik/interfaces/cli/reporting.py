"""`systematik report`: a report of a unit, as of any day, in a file that is whole or not there."""

from __future__ import annotations

import argparse
from datetime import date, datetime
from typing import Any

from systematik.interfaces.cli import files
from systematik.interfaces.cli.answering import moment
from systematik.interfaces.cli.faults import BadInput
from systematik.interfaces.cli.serving import prepare


def run(arguments: argparse.Namespace) -> int:
    """Write the report that is named, or say which there are."""
    prepare()
    from django.utils import timezone, translation

    from systematik.interfaces.reports import making

    if not arguments.name:
        print(names())
        return 0
    found = _report(arguments.name)
    path = files.target(arguments.output, tuple(f".{suffix}" for suffix in making.SUFFIXES))
    at, past = moment(arguments.at)
    suffix = path.suffix.lower().removeprefix(".")
    with translation.override(arguments.language):
        with past:
            ask = _ask(found, arguments, at)
            made = b"" if arguments.keep else making.written(making.composed(found, ask), suffix)
        if arguments.keep:
            meeting = (arguments.meeting or "")[:200]
            made = making.keep(found, ask, suffix, meeting=meeting, at=timezone.now())[1]
    files.write(path, made)
    kept = ", sparad" if arguments.keep else ""
    print(f"{path}: {found.title}{kept}")
    return 0


def names() -> str:
    """Return every report's name with a line on what it is."""
    import django

    django.setup()
    from systematik.interfaces.reports import registry

    return "\n".join(f"{each.name:<16}{each.title}. {each.about}" for each in registry.REPORTS)


def _report(name: str) -> Any:
    from systematik.interfaces.reports import registry

    found = registry.find(name)
    if found is None:
        known = ", ".join(each.name for each in registry.REPORTS)
        raise BadInput(f"ingen rapport heter ”{name}”; det finns {known}")
    return found


def _ask(found: Any, arguments: argparse.Namespace, at: datetime) -> Any:
    from systematik.foundation.access.actor import system
    from systematik.interfaces.cli import units
    from systematik.interfaces.reports.asking import Ask

    unit, actor = units.chosen(arguments.unit), system()
    return Ask(
        actor,
        unit,
        at,
        _since(arguments.since, at),
        chosen=_audit(found, arguments.audit, (actor, unit, at)),
        number=(arguments.number or "")[:60],
        is_open=arguments.open,
    )


def _since(given: date | None, at: datetime) -> date | None:
    from django.utils import timezone

    if given and given > timezone.localdate(at):
        raise BadInput(f"--since: {given} ligger efter dagen som rapporten gäller")
    return given


def _audit(found: Any, given: str | None, asked: tuple[Any, Any, datetime]) -> int | None:
    if not given:
        return None
    if found.choices is None:
        raise BadInput(f"--audit: {found.name} gäller inte granskningar")
    offered: list[tuple[int, str]] = found.choices(*asked)
    matching = [pk for pk, title in offered if given == str(pk) or given.casefold() in title.casefold()]
    if len(matching) != 1:
        told = "; ".join(f"{title} [{pk}]" for pk, title in offered) or "inga"
        many = "flera granskningar" if matching else "ingen granskning"
        raise BadInput(f"--audit: {many} stämmer med ”{given}”; det finns {told}")
    return matching[0]

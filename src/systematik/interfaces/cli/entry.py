"""Reads the arguments and runs one command. Slow imports wait until a command needs them."""

import argparse
import importlib
import os
import sys
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, NoReturn

from django.core.exceptions import ImproperlyConfigured

from systematik.interfaces.cli import swedish
from systematik.interfaces.cli.faults import BadInput

DONE, NO, BAD = 0, 1, 2


class Parser(argparse.ArgumentParser):
    """An argument parser that says what is wrong in one line. `names` is the function that knows what it takes."""

    names = ""

    def format_help(self) -> str:
        told = super().format_help()
        return f"{told}\n{_called(self.names)()}\n" if self.names else told

    def error(self, message: str) -> NoReturn:
        self.exit(BAD, f"{self.prog}: {message} (se {self.prog} --help)\n")


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "systematik.config.settings")
    arguments = parser().parse_args(argv)
    try:
        return int(_called(arguments.place)(arguments))
    except (BadInput, ImproperlyConfigured) as error:
        print(f"systematik: {error}", file=sys.stderr)
        return BAD
    except KeyboardInterrupt:
        return NO
    except BrokenPipeError:
        sys.stderr.close()
        return DONE


def parser() -> Parser:
    """Return the parser of every command."""
    swedish.speak()
    top = Parser(prog="systematik", description="Systematik: kommunens arbete med informationssäkerhet.")
    commands = top.add_subparsers(dest="command", required=True, metavar="KOMMANDO", parser_class=Parser)
    _run(commands)
    _fill(commands)
    _read(commands)
    _look_after(commands)
    return top


def _called(place: str) -> Callable[..., Any]:
    """Return the function of a module of this package, which is loaded first now."""
    module, function = place.split(".")
    found: Callable[..., Any] = getattr(
        importlib.import_module(f"systematik.interfaces.cli.{module}"), function
    )
    return found


def day(text: str) -> date:
    """Return the day that an argument names; argparse turns the error into a line."""
    try:
        found = date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text} är inte ett datum (skriv 2021-11-30)") from None
    if len(text) != 10 or not found.year >= 1900:
        raise argparse.ArgumentTypeError(f"{text} är inte ett datum (skriv 2021-11-30)")
    return found


def _command(
    commands: "argparse._SubParsersAction[Parser]", name: str, help_: str, place: str, names: str = ""
) -> Parser:
    made = commands.add_parser(name, help=help_, description=help_)
    made.set_defaults(place=place)
    made.names = names
    return made


def _run(commands: "argparse._SubParsersAction[Parser]") -> None:
    run = _command(commands, "run", "gör i ordning databasen och starta webbplatsen", "serving.run")
    run.add_argument("--port", type=int, default=8000, help="port på 127.0.0.1 (8000)")
    run.add_argument("--host", default="127.0.0.1", help="adress att lyssna på (127.0.0.1)")
    run.add_argument(
        "--demo",
        action="store_true",
        help="fyll en tom databas med exempelkommunen, inloggning med ett klick",
    )


def _fill(commands: "argparse._SubParsersAction[Parser]") -> None:
    _command(commands, "demo", "fyll en tom databas med exempelkommunen", "filling.demo")
    taken = _command(
        commands,
        "import",
        "läs in fall och register ur filer: allt eller inget",
        "importing.run",
        "importing.names",
    )
    taken.add_argument(
        "files",
        nargs="+",
        metavar="FIL",
        help="fall eller formulär (.yaml), OSCAL (.json), register (.xlsx .csv)",
    )
    taken.add_argument("--dry-run", action="store_true", help="visa vad som skulle hända, skriv inget")
    taken.add_argument("--unit", help="kommunen som ett register hör till")
    made = _command(commands, "generate", "skapa mycket data: samma frö, samma data", "generator.run")
    for name, default in (("municipalities", 1), ("years", 10), ("employees", 200), ("seed", 1)):
        made.add_argument(f"--{name}", type=int, default=default, metavar="N")


def _read(commands: "argparse._SubParsersAction[Parser]") -> None:
    answer = _command(commands, "answer", "besvara revisorernas frågor, nu eller ett datum", "answering.run")
    answer.add_argument("--question", metavar="ID", help="bara den frågan")
    answer.add_argument("--json", action="store_true", help="för andra program")
    for name, help_, place, names in (
        ("export", "lista till kalkylblad eller csv", "exporting.run", "exporting.names"),
        ("report", "rapport till fil: .pdf .docx .xlsx", "reporting.run", "reporting.names"),
    ):
        taking = _command(commands, name, help_, place, names)
        taking.add_argument("name", nargs="?", metavar="NAMN", help="utan namn: visa vilka som finns")
        taking.add_argument("-o", "--output", metavar="FIL", help="ändelsen avgör formatet")
    _report(commands.choices["report"])
    for command in ("answer", "export", "report"):
        chosen = commands.choices[command]
        chosen.add_argument("--at", type=day, metavar="DATUM", help="som det var i slutet av den dagen")
        chosen.add_argument("--unit", help="enhetens namn, kortnamn eller nummer; annars den enda kommunen")


def _report(report: Parser) -> None:
    report.add_argument(
        "--since",
        type=day,
        metavar="DATUM",
        help="dagen att jämföra med (senast sparade, annars ett år tidigare)",
    )
    report.add_argument(
        "--audit",
        metavar="GRANSKNING",
        help="bara den granskningen, eller det svaret: nummer eller del av titeln",
    )
    report.add_argument("--number", metavar="DNR", help="diarienummer att skriva på varje sida")
    report.add_argument(
        "--open", action="store_true", help="öppen version: täck det som är sekretessmarkerat"
    )
    report.add_argument("--language", choices=("sv", "en"), default="sv", help="språk (sv)")
    report.add_argument("--keep", action="store_true", help="spara också rapporten, så att den står kvar")
    report.add_argument("--meeting", metavar="TILL", help="för vem eller vilket sammanträde den sparas")


def _look_after(commands: "argparse._SubParsersAction[Parser]") -> None:
    checked = _command(commands, "verify", "pröva att loggen är hel", "verifying.run")
    checked.add_argument(
        "file", nargs="?", metavar="FIL", help="ett exporterat paket i stället för databasen"
    )
    first = _command(commands, "administrator", "skapa den första administratören", "filling.administrator")
    first.add_argument("email", metavar="E-POST")
    first.add_argument("--name", required=True)
    first.add_argument("--unit", help="kommunen")

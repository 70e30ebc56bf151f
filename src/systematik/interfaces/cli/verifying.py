"""`systematik verify`: proves the log whole, or names what is wrong with it."""

import argparse

from systematik.interfaces.cli.faults import BadInput
from systematik.interfaces.cli.serving import prepare


def run(arguments: argparse.Namespace) -> int:
    """Print what was counted, and each thing that is wrong; 0 where the log is whole, else 1."""
    if arguments.file:
        raise BadInput(
            f"{arguments.file}: exporterade paket går inte att pröva än; utan fil prövas databasen"
        )
    prepare()
    from systematik.foundation.history.verify import verify

    found = verify()
    for finding in found.findings:
        print(finding)
    counted = (
        f"{found.tables} tabeller, {found.rows} rader, {found.versions} versioner, {found.events} händelser"
    )
    if found.is_whole:
        print(f"Loggen är hel: {counted}.")
        return 0
    print(f"Loggen är inte hel: {len(found.findings)} fel. Prövat: {counted}.")
    return 1

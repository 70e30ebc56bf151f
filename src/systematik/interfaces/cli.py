"""The command line (design 5): 0 done, 1 the answer is no, 2 bad input."""

import argparse
import os
from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "systematik.config.settings")
    parser = argparse.ArgumentParser(prog="systematik")
    commands = parser.add_subparsers(dest="command", required=True)
    run = commands.add_parser("run", help="migrate, make static files, serve")
    run.add_argument("--port", type=int, default=8000)
    run.add_argument("--demo", action="store_true")
    arguments = parser.parse_args(argv)
    return serve(port=arguments.port)


def serve(*, port: int) -> int:
    """Prepare the database and serve until stopped."""
    import django
    from django.core.management import call_command
    from granian import Granian
    from granian.constants import Interfaces

    django.setup()
    call_command("migrate", verbosity=0)
    Granian(
        "systematik.config.wsgi:application", address="127.0.0.1", port=port, interface=Interfaces.WSGI
    ).serve()
    return 0

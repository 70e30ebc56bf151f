"""`systematik run`: a database that is ready, static files, and the server."""

import argparse
import os
import socket

import django

from systematik.interfaces.cli.faults import BadInput


def prepare() -> None:
    """Load the project with a database that has its tables and translations that are compiled."""
    from systematik.foundation import translations

    translations.compile_all()
    django.setup()
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor
    from django.db.utils import OperationalError

    try:
        executor = MigrationExecutor(connection)
        pending = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except OperationalError as error:
        raise BadInput(f"databasen svarar inte: {error}".strip().replace("\n", " ")) from error
    if pending:
        call_command("migrate", verbosity=0)
    from systematik.foundation.search import rebuilding

    rebuilding.rebuild_if_stale()


def run(arguments: argparse.Namespace) -> int:
    """Serve until stopped."""
    _refuse_taken(arguments.host, arguments.port)
    if arguments.demo:
        os.environ["SYSTEMATIK_DEMO"] = "1"
    prepare()
    if arguments.demo:
        from systematik.interfaces.cli import filling

        filling.fill_if_empty()
    from django.conf import settings
    from django.db import connections

    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
    connections.close_all()
    print(
        f"Systematik svarar på http://{arguments.host}:{arguments.port}/ (data i {settings.DATA})", flush=True
    )
    _serve(arguments.host, arguments.port)
    return 0


def _refuse_taken(host: str, port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OverflowError as error:
            raise BadInput(f"--port {port}: portar går från 0 till 65535") from error
        except OSError as error:
            raise BadInput(f"--port {port}: porten är upptagen eller får inte användas på {host}") from error


def _serve(host: str, port: int) -> None:
    from granian.constants import Interfaces
    from granian.log import LogLevels

    from systematik.interfaces.cli.server import Server

    workers = min(2, os.cpu_count() or 1)
    Server(
        "systematik.config.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=2,
        log_level=LogLevels.warning,
    ).serve()

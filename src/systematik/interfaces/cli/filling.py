"""`demo` and `administrator`: what fills an empty database."""

import argparse
from pathlib import Path
from typing import Any

from systematik.interfaces.cli.faults import BadInput
from systematik.interfaces.cli.importing import take_case
from systematik.interfaces.cli.serving import prepare

EXAMPLE = Path("cases") / "exempel.yaml"
ADMINISTRATOR = "administrator"
LOCAL = ("127.0.0.1", "localhost", "[::1]")


def demo(arguments: argparse.Namespace) -> int:
    """Fill an empty database with the example municipality."""
    prepare()
    if not fill_if_empty():
        raise BadInput("databasen är inte tom; exempelkommunen skrivs bara i en tom databas")
    return 0


def fill_if_empty() -> bool:
    """Return whether the example was written: only where nothing has happened yet."""
    from django.conf import settings

    from systematik.foundation.history.models import Event

    if Event.objects.exists() or not (settings.CONTENT / EXAMPLE).exists():
        return False
    take_case(settings.CONTENT / EXAMPLE)
    return True


def administrator(arguments: argparse.Namespace) -> int:
    """Make the first administrator of a municipality, and the municipality where the database is empty."""
    prepare()
    from django.core.exceptions import ValidationError
    from django.db import transaction

    from systematik.foundation.refusals import Refused

    try:
        with transaction.atomic():
            print(_invitation(_first_administrator(arguments)))
    except ValidationError as error:
        raise BadInput("; ".join(error.messages)) from error
    except Refused as error:
        raise BadInput(str(error)) from error
    return 0


def _first_administrator(arguments: argparse.Namespace) -> Any:
    from django.utils import timezone

    from systematik.foundation.access.actor import system
    from systematik.registers.organisation import commands, queries

    at, actor = timezone.now(), system()
    unit = _municipality(arguments.unit)
    held = queries.current_grants(at).filter(role=ADMINISTRATOR, unit__path__below=f"/{unit.root_id}/")
    if held.exists():
        raise BadInput(f"{unit.name} har redan en administratör; hen ger behörigheter i webbplatsen")
    email = arguments.email.strip().lower()
    person = queries.persons(actor).filter(email__iexact=email, unit__path__below=unit.path).first()
    person = person or commands.register_person(actor, name=arguments.name, email=email, unit=unit, at=at)
    reason = "Första administratören"
    commands.grant_access(
        actor, person=person, role=ADMINISTRATOR, unit=unit, account=True, reason=reason, at=at
    )
    person.refresh_from_db()
    return person


def _municipality(name: str | None) -> Any:
    from django.utils import timezone

    from systematik.foundation.access.actor import system
    from systematik.interfaces.cli.units import chosen
    from systematik.registers.organisation import commands, queries

    if queries.units(system()).exists():
        return chosen(name)
    if not name:
        raise BadInput("databasen är tom; skriv kommunens namn med --unit, så läggs den upp")
    return commands.create_unit(system(), name=name, type="municipality", at=timezone.now())


def _invitation(person: Any) -> str:
    from django.conf import settings

    from systematik.foundation.access.accounts import password_path

    host = next((host for host in settings.ALLOWED_HOSTS if host not in LOCAL), "")
    base = f"{'https' if settings.SECURE else 'http'}://{host}" if host else "http://127.0.0.1:8000"
    return (
        f"{person.name} är administratör. Öppna länken inom ett dygn och välj lösenord:\n"
        f"{base}{password_path(person.user)}"
    )

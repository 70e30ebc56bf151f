"""An edition is read in together with the words of the file that it came from."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from systematik.foundation.access.actor import Actor
from systematik.foundation.history import events
from systematik.registers.frameworks.commands.libraries import Foreign
from systematik.registers.frameworks.commands.loading import CannotLoad, load_library
from systematik.registers.frameworks.models import Edition, Original, Requirement

BATCH = 500


def load_with_original(actor: Actor, *, foreign: Foreign, reason: str = "", at: datetime) -> Edition:
    """Return the edition with its original kept; the reason says what of the file the requirements don't show."""
    library = foreign.library
    why = "\n".join(part for part in (reason, *foreign.notes) if part)
    with transaction.atomic():
        edition = load_library(actor, library=library, reason=why, at=at)
        standing = Original.objects.filter(edition=edition, requirement=None).first()
        if standing is None:
            with events.event(actor, "framework.original_kept", edition, reason=why, at=at):
                _keep(edition, foreign)
        elif (standing.body, _kept(edition)) != (foreign.body, dict(foreign.bodies)):
            raise CannotLoad(
                _(
                    "Utgåva %(edition)s av ”%(framework)s” finns redan med annat innehåll. En utgåva skrivs aldrig om: "
                    "ge den nya en egen beteckning."
                )
                % {"edition": library.edition, "framework": library.framework}
            )
    return edition


def _keep(edition: Edition, foreign: Foreign) -> None:
    keys = dict(Requirement.objects.filter(edition=edition).values_list("key", "pk"))
    rows = [Original(edition=edition, format=foreign.format, body=foreign.body)]
    rows += [
        Original(edition=edition, requirement_id=keys[key], format=foreign.format, body=each)
        for key, each in foreign.bodies.items()
    ]
    Original.objects.bulk_create(rows, batch_size=BATCH)


def _kept(edition: Edition) -> dict[str, str]:
    rows = Original.objects.filter(edition=edition, requirement__isnull=False)
    return dict(rows.values_list("requirement__key", "body"))

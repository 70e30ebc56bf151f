"""What every page's frame needs."""

from typing import Any

from django.http import HttpRequest

from systematik.foundation.access import decisions
from systematik.foundation.access.actor import NOBODY
from systematik.foundation.access.roles import roles
from systematik.ui import addresses, navigation, preferences, styling


def page(request: HttpRequest) -> dict[str, Any]:
    """Return the actor, the moment that the page speaks of, and the frame around it."""
    actor = getattr(request, "actor", NOBODY)
    role = roles().get(actor.role)
    links, address = navigation.links(request), request.get_full_path()
    return {
        "actor": actor,
        "moment": getattr(request, "moment", None),
        "frame": {
            "municipality": getattr(request, "municipality", ""),
            "role": role.label if role else "",
            "navigation": links,
            "crumbs": [link for link in links if link.current and not link.exact],
            "theme": preferences.theme(request),
            "here": addresses.today(address),
            "address": address,
            "css": addresses.present("ui-bundle", styling.bundle("css").digest, "css"),
            "js": addresses.present("ui-bundle", styling.bundle("js").digest, "js"),
            "search": "" if decisions.is_guest(actor) else navigation.address(actor, "/sok/"),
        },
    }

"""How mail leaves: an address in the environment, else onto the console."""

from typing import Any
from urllib.parse import unquote, urlsplit

from systematik.config.environment import Unusable

SMTP = "django.core.mail.backends.smtp.EmailBackend"
CONSOLE = "django.core.mail.backends.console.EmailBackend"


def mailers(address: str) -> dict[str, Any]:
    """Return Django's MAILERS for `smtp://user:password@host:587` (STARTTLS), `smtps://…` or `smtp+plain://…`."""
    if not address:
        return {"default": {"BACKEND": CONSOLE}}
    parts, port = urlsplit(address), _port(address)
    if parts.scheme not in ("smtp", "smtps", "smtp+plain") or not parts.hostname or port is None:
        raise Unusable("SYSTEMATIK_MAIL: skriv smtp://användare:lösenord@server:587")
    options = {
        "host": parts.hostname,
        "port": port or (465 if parts.scheme == "smtps" else 587),
        "username": unquote(parts.username or ""),
        "password": unquote(parts.password or ""),
        "use_tls": parts.scheme == "smtp",
        "use_ssl": parts.scheme == "smtps",
        "timeout": 10,
    }
    return {"default": {"BACKEND": SMTP, "OPTIONS": options}}


def _port(address: str) -> int | None:
    """Return the port that an address names, 0 where it names none, None for one that is no number."""
    try:
        return urlsplit(address).port or 0
    except ValueError:
        return None

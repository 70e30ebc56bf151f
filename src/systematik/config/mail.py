"""How mail leaves: an address in the environment, else onto the console."""

from typing import Any
from urllib.parse import unquote, urlsplit

SMTP = "django.core.mail.backends.smtp.EmailBackend"
CONSOLE = "django.core.mail.backends.console.EmailBackend"


class UnknownMailServer(ValueError):
    """SYSTEMATIK_MAIL is no address of a mail server."""


def mailers(address: str) -> dict[str, Any]:
    """Return Django's MAILERS for `smtp://user:password@host:587` (STARTTLS), `smtps://…` or `smtp+plain://…`."""
    if not address:
        return {"default": {"BACKEND": CONSOLE}}
    parts = urlsplit(address)
    if parts.scheme not in ("smtp", "smtps", "smtp+plain") or not parts.hostname:
        raise UnknownMailServer("SYSTEMATIK_MAIL: write smtp://user:password@host:587")
    options = {
        "host": parts.hostname,
        "port": parts.port or (465 if parts.scheme == "smtps" else 587),
        "username": unquote(parts.username or ""),
        "password": unquote(parts.password or ""),
        "use_tls": parts.scheme == "smtp",
        "use_ssl": parts.scheme == "smtps",
        "timeout": 10,
    }
    return {"default": {"BACKEND": SMTP, "OPTIONS": options}}

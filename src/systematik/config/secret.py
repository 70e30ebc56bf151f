"""The key that signs sessions: from the environment, else made once beside the database."""

import os
import secrets
from pathlib import Path


def secret_key(folder: Path) -> str:
    """Return the installation's signing key, readable by its owner alone."""
    given = os.environ.get("SYSTEMATIK_SECRET_KEY")
    if given:
        return given
    path = folder / "secret.key"
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(50))
    return path.read_text()

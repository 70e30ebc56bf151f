"""Forms of frameworks."""

from __future__ import annotations

from systematik.ui.writing import ActorForm, reason


class VerifyForm(ActorForm):
    """What was compared, and with what."""

    reason = reason()

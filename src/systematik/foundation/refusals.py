"""What a command says no with: the message is a sentence for people, in their language."""

from __future__ import annotations


class Refused(Exception):
    """A rule stands in the way. Each room names its own; pages show the message beside what was typed."""

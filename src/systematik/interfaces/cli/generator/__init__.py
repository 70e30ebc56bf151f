"""`systematik generate`: volume data that lives through years; same seed, same data."""

from systematik.interfaces.cli.generator.running import run

__all__ = ["run"]

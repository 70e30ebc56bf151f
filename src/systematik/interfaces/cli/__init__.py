"""The command line (design 5): 0 done, 1 the answer is no, 2 bad input in one clear line."""

from systematik.interfaces.cli.entry import main

__all__ = ["main"]

"""Compiles the translations that rooms keep as .po, so that nothing but Python is needed on the machine."""

import os
from pathlib import Path
from threading import get_ident

import polib

PACKAGE = Path(__file__).resolve().parent.parent.parent


def compile_all(folder: Path = PACKAGE) -> int:
    """Write each .mo that is missing or older than its .po; return how many."""
    stale = [po for po in sorted(folder.rglob("LC_MESSAGES/*.po")) if _is_stale(po)]
    for po in stale:
        # Each process writes a file of its own: several may start at once on a fresh checkout.
        fresh = po.with_suffix(f".mo.{os.getpid()}.{get_ident()}")
        polib.pofile(str(po)).save_as_mofile(str(fresh))
        fresh.replace(po.with_suffix(".mo"))
    return len(stale)


def _is_stale(po: Path) -> bool:
    mo = po.with_suffix(".mo")
    return not mo.exists() or mo.stat().st_mtime < po.stat().st_mtime

"""Paper as PDF/A-2a and PDF/UA-1 by Typst, in a process of its own: the compiler's memory goes back when it is done."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from systematik.rendering.paper.blocks import Bars, Block, Paper, Trend
from systematik.rendering.paper.texts import breakable

PRINTING = Path(__file__).with_name("printing.py")
LONGEST = 120


class CannotPrint(Exception):
    """The compiler refused the report: a fault of ours, whatever the texts say."""


def pdf_bytes(paper: Paper) -> bytes:
    """Return the report as PDF."""
    sent = json.dumps(_data(paper), ensure_ascii=False).encode()
    # Isolated: the child needs nothing of our environment, and reads nothing but what is sent to it.
    command = [sys.executable, "-I", str(PRINTING)]
    done = subprocess.run(command, input=sent, capture_output=True, timeout=LONGEST, check=False)  # noqa: S603
    if done.returncode:
        raise CannotPrint(done.stderr.decode(errors="replace"))
    return done.stdout


def _data(paper: Paper) -> dict[str, Any]:
    shown = asdict(paper)
    shown["blocks"] = list(_blocks(paper.blocks))
    shown["day"] = [paper.day.year, paper.day.month, paper.day.day]
    shown["date"] = paper.day.isoformat()
    return _breakable(shown)  # type: ignore[no-any-return]


def _blocks(blocks: Iterable[Block]) -> Iterable[dict[str, Any]]:
    for block in blocks:
        made = {"is": type(block).__name__.lower(), **asdict(block)}
        if isinstance(block, Trend | Bars):
            made["story"] = block.story
        yield made


def _breakable(value: Any) -> Any:
    if isinstance(value, str):
        return breakable(value)
    if isinstance(value, dict):
        return {key: _breakable(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_breakable(each) for each in value]
    return value

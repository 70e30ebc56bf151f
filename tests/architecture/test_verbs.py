"""Every verb that the code writes to the log has words for those who read it."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import systematik
from systematik.foundation.history import labels
from tests.architecture.source import nodes

PACKAGE = Path(systematik.__file__).parent
VERB = re.compile(r"[a-z_]+\.[a-z_]+")


def test_every_verb_in_the_code_has_a_label():
    patterns = verbs()
    assert len(patterns) > 20
    bare = {verb for verb in patterns if not any(re.fullmatch(verb, label) for label in labels.registered())}
    assert bare == set()


def verbs() -> set[str]:
    """Return the verbs as patterns; what is filled in at run time matches any word."""
    files = [file for file in PACKAGE.rglob("*.py") if not {"tests", "migrations"} & set(file.parts)]
    return {verb for file in files for node in nodes(file) for verb in _verbs(node)}


def _verbs(node: ast.AST) -> Iterator[str]:
    """Yield the verbs where they stand second after the actor, or are given the name verb."""
    if isinstance(node, ast.Call) and len(node.args) > 1 and _is_actor(node.args[0]):
        yield from _patterns(node.args[1])
    if isinstance(node, ast.Assign) and any(
        isinstance(to, ast.Name) and to.id == "verb" for to in node.targets
    ):
        yield from _patterns(node.value)


def _is_actor(node: ast.AST) -> bool:
    return isinstance(node, ast.Name | ast.Attribute | ast.Call) and "actor" in ast.unparse(node).lower()


def _patterns(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.IfExp):
        yield from _patterns(node.body)
        yield from _patterns(node.orelse)
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and VERB.fullmatch(node.value):
        yield re.escape(node.value)
    if isinstance(node, ast.JoinedStr):
        yield "".join(re.escape(p.value) if isinstance(p, ast.Constant) else "[a-z_]+" for p in node.values)  # type: ignore[arg-type]

"""Nodes in the order of their tree, whatever order a file has them in."""

from __future__ import annotations

from collections.abc import Sequence

from systematik.registers.frameworks.commands import Node


def in_order(nodes: Sequence[Node]) -> tuple[list[Node], list[Node]]:
    """Return the nodes with parents before children, siblings as they came; and those that lie under themselves."""
    children: dict[str, list[Node]] = {}
    for node in nodes:
        children.setdefault(node.parent, []).append(node)
    ordered: list[Node] = []
    waiting = children.get("", [])[::-1]
    while waiting:
        node = waiting.pop()
        ordered.append(node)
        waiting += children.get(node.key, [])[::-1]
    placed = {node.key for node in ordered}
    return ordered, [node for node in nodes if node.key not in placed]

"""Directed graphs: strongly connected components, and what edges lead to."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import TypeVar

Node = TypeVar("Node")


def components(graph: Sequence[Collection[int]]) -> list[list[int]]:
    """The components of a graph of numbered nodes, those that others lead to first."""
    return [sorted(found) for found in _components(range(len(graph)), lambda node: sorted(graph[node]))]


def strong_components(edges: Mapping[str, Iterable[str]]) -> list[frozenset[str]]:
    """The components that have more than one node."""
    found = _components(edges, lambda node: edges.get(node, ()))
    return [frozenset(component) for component in found if len(component) > 1]


def _components(nodes: Iterable[Node], successors: Callable[[Node], Iterable[Node]]) -> list[list[Node]]:
    """All components, those that others lead to first (Tarjan, 1972), without recursion."""
    order: dict[Node, int] = {}
    low: dict[Node, int] = {}
    path: list[Node] = []
    on_path: set[Node] = set()
    found: list[list[Node]] = []
    for start in nodes:
        todo = [] if start in order else [(start, iter(successors(start)))]
        while todo:
            node, further = todo[-1]
            if node not in order:
                order[node] = low[node] = len(order)
                path.append(node)
                on_path.add(node)
            for other in further:
                if other not in order:
                    todo.append((other, iter(successors(other))))
                    break
                if other in on_path:
                    low[node] = min(low[node], low[other])
            else:
                todo.pop()
                if todo:
                    low[todo[-1][0]] = min(low[todo[-1][0]], low[node])
                if low[node] == order[node]:
                    cut = path.index(node)
                    found.append(path[cut:])
                    on_path.difference_update(path[cut:])
                    del path[cut:]
    return found


def reached(starts: Iterable[Node], edges: Mapping[Node, Collection[Node]]) -> set[Node]:
    """The starts, and all that edges lead to from there."""
    found = set(starts)
    todo = [*found]
    for node in todo:
        further = {*edges.get(node, ())} - found
        found |= further
        todo += further
    return found


def reaching(needs: Sequence[Collection[int]], found: set[int]) -> set[int]:
    """Those that need one of the found ones, directly or through others."""
    while True:
        further = {number for number, needed in enumerate(needs) if found & {*needed}} - found
        if not further:
            return found
        found = found | further

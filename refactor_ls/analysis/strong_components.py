"""The strongly connected components of a directed graph."""

from __future__ import annotations

from collections.abc import Collection, Sequence


def components(graph: Sequence[Collection[int]]) -> list[list[int]]:
    """The strongly connected components of a directed graph, those that others lead to first (Tarjan, 1972)."""
    order: dict[int, int] = {}
    low: dict[int, int] = {}
    path: list[int] = []
    on_path: set[int] = set()
    found: list[list[int]] = []
    for start in range(len(graph)):
        todo = [] if start in order else [(start, iter(sorted(graph[start])))]
        while todo:
            node, successors = todo[-1]
            if node not in order:
                order[node] = low[node] = len(order)
                path.append(node)
                on_path.add(node)
            for other in successors:
                if other not in order:
                    todo.append((other, iter(sorted(graph[other]))))
                    break
                if other in on_path:
                    low[node] = min(low[node], low[other])
            else:
                todo.pop()
                if todo:
                    low[todo[-1][0]] = min(low[todo[-1][0]], low[node])
                if low[node] == order[node]:
                    cut = path.index(node)
                    found.append(sorted(path[cut:]))
                    on_path.difference_update(path[cut:])
                    del path[cut:]
    return found


def reaching(needs: Sequence[Collection[int]], found: set[int]) -> set[int]:
    """Those that need one of the found ones, directly or through others."""
    while True:
        further = {number for number, needed in enumerate(needs) if found & {*needed}} - found
        if not further:
            return found
        found = found | further

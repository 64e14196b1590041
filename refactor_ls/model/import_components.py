"""Which modules lie on a cycle of imports together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping


def strong_components(edges: Mapping[str, Iterable[str]]) -> list[frozenset[str]]:
    """The strongly connected components of a graph that have more than one node (Tarjan, without recursion)."""
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    on_stack: set[str] = set()
    found: list[frozenset[str]] = []
    for root in edges:
        work = [] if root in index else [(root, iter(edges.get(root, ())))]
        if work:
            index[root] = low[root] = len(index)
            stack.append(root)
            on_stack.add(root)
        while work:
            node, children = work[-1]
            child = next(children, None)
            if child is None:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[node])
                if low[node] == index[node]:
                    found += _popped(node, stack, on_stack)
            elif child not in index:
                index[child] = low[child] = len(index)
                stack.append(child)
                on_stack.add(child)
                work.append((child, iter(edges.get(child, ()))))
            elif child in on_stack:
                low[node] = min(low[node], index[child])
    return found


def _popped(node: str, stack: list[str], on_stack: set[str]) -> list[frozenset[str]]:
    at = stack.index(node)
    component = frozenset(stack[at:])
    del stack[at:]
    on_stack.difference_update(component)
    return [component] if len(component) > 1 else []

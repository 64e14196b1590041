"""Communities of a weighted graph: the Louvain method of Blondel and others (2008), without chance.

Nodes are the numbers from 0; the graph holds for each its neighbours with the weight of the edge, both ways round.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

Graph = Sequence[Mapping[int, float]]
_LEAST_GAIN = 1e-9
_MOST_ROUNDS = 16  # later ones move next to nothing, and there can be hundreds


def communities(graph: Graph, resolution: float) -> list[int]:
    """The community of each node, numbered in the order of the nodes; a higher `resolution` makes smaller ones."""
    labels = list(range(len(graph)))
    loops = [0.0] * len(graph)
    while True:
        found = _improved(graph, loops, resolution)
        if len(set(found)) == len(graph):
            return _numbered(labels)
        labels = [found[label] for label in labels]
        graph, loops = _merged(graph, loops, found)


def modularity(graph: Graph, labels: Sequence[int], resolution: float = 1.0) -> float:
    """How much more weight lies inside of the communities than chance would put there, -0.5 to 1."""
    degrees = [sum(edges.values()) for edges in graph]
    total = sum(degrees)
    if not total:
        return 0.0
    inside, whole = [0.0] * len(graph), [0.0] * len(graph)
    for node, edges in enumerate(graph):
        whole[labels[node]] += degrees[node]
        inside[labels[node]] += sum(w for other, w in edges.items() if labels[other] == labels[node])
    return sum(i / total - resolution * (w / total) ** 2 for i, w in zip(inside, whole, strict=True))


def _improved(graph: Graph, loops: Sequence[float], resolution: float) -> list[int]:
    """Move single nodes to the neighbouring community that gains most, until hardly any gains; numbered."""
    degrees = [sum(edges.values()) + loop for edges, loop in zip(graph, loops, strict=True)]
    total = sum(degrees) or 1.0
    labels, weight = list(range(len(graph))), list(degrees)
    for _ in range(_MOST_ROUNDS):
        moved = False
        for node, edges in enumerate(graph):
            home, degree = labels[node], degrees[node]
            weight[home] -= degree
            links = {home: 0.0}
            for other, link in edges.items():
                links[labels[other]] = links.get(labels[other], 0.0) + link
            share = resolution * degree / total
            best, gain = home, links[home] - share * weight[home] + _LEAST_GAIN
            for label, link in links.items():
                if link - share * weight[label] > gain:
                    best, gain = label, link - share * weight[label]
            labels[node] = best
            weight[best] += degree
            moved = moved or best != home
        if not moved:
            break
    return _numbered(labels)


def _merged(
    graph: Graph, loops: Sequence[float], labels: Sequence[int]
) -> tuple[list[dict[int, float]], list[float]]:
    """The graph whose nodes are the communities; what lay inside of one is its loop."""
    merged: list[dict[int, float]] = [{} for _ in range(max(labels) + 1)]
    inner = [0.0] * len(merged)
    for node, edges in enumerate(graph):
        label = labels[node]
        inner[label] += loops[node]
        for other, link in edges.items():
            if labels[other] == label:
                inner[label] += link
            else:
                merged[label][labels[other]] = merged[label].get(labels[other], 0.0) + link
    return merged, inner


def _numbered(labels: Sequence[int]) -> list[int]:
    numbers: dict[int, int] = {}
    return [numbers.setdefault(label, len(numbers)) for label in labels]

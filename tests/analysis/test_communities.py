from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refactor_ls.analysis.communities import communities, modularity


def graph_of(size: int, edges: dict[tuple[int, int], float]) -> list[dict[int, float]]:
    graph: list[dict[int, float]] = [{} for _ in range(size)]
    for (one, other), weight in edges.items():
        graph[one][other] = graph[other][one] = weight
    return graph


TRIANGLES = graph_of(6, {(0, 2): 1, (2, 4): 1, (0, 4): 1, (1, 3): 1, (3, 5): 1, (1, 5): 1, (0, 1): 0.5})


def test_two_triangles_with_a_thin_bridge_are_two() -> None:
    assert communities(TRIANGLES, 1.0) == [0, 1, 0, 1, 0, 1]


def test_a_low_resolution_makes_one_of_them() -> None:
    assert communities(TRIANGLES, 0.05) == [0] * 6


def test_a_ring_of_cliques_falls_into_its_cliques() -> None:
    edges = {pair: 1.0 for first in range(0, 40, 5) for pair in combinations(range(first, first + 5), 2)}
    edges |= {(first + 4, (first + 5) % 40): 1.0 for first in range(0, 40, 5)}
    assert communities(graph_of(40, edges), 1.0) == [number // 5 for number in range(40)]


@pytest.mark.parametrize("size", [0, 1, 3])
def test_without_edges_each_node_stays_alone(size: int) -> None:
    assert communities(graph_of(size, {}), 1.0) == list(range(size))


def test_modularity_of_the_two_triangles() -> None:
    # 12 of 13 halves of edges lie inside; each half of the graph has 6.5 of 13
    assert modularity(TRIANGLES, [0, 1, 0, 1, 0, 1]) == pytest.approx(12 / 13 - 2 * (6.5 / 13) ** 2)
    assert modularity(TRIANGLES, [0] * 6) == 0


@given(st.dictionaries(st.tuples(st.integers(0, 9), st.integers(0, 9)), st.floats(0.1, 5), max_size=30))
def test_no_answer_is_worse_than_leaving_each_node_alone(edges: dict[tuple[int, int], float]) -> None:
    graph = graph_of(10, {pair: weight for pair, weight in edges.items() if pair[0] != pair[1]})
    found = communities(graph, 1.0)
    assert len(found) == 10
    assert modularity(graph, found) >= modularity(graph, range(10)) - 1e-9

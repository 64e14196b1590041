"""Groups cut to a size: nothing is lost, what fits together is together."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from refactor_ls.analysis.group_sizes import joined_to_size

LIMIT = 60


@given(st.integers(0, 100_000))
def test_pieces_are_joined_until_no_two_that_are_tied_fit_into_the_limit(seed: int) -> None:
    chance = random.Random(seed)
    size = chance.randint(2, 40)
    lines = [chance.randint(1, 8) for _ in range(size)]
    ties: list[dict[int, float]] = [{} for _ in range(size)]
    for _ in range(chance.randint(0, 16 * size)):
        one, other = chance.sample(range(size), 2)
        ties[one][other] = ties[other][one] = chance.choice((0.1, 0.2, 0.3, 0.7, chance.random()))
    at_most = chance.randint(1, 8)
    pieces: list[list[int]] = [[]]
    for number in chance.sample(range(size), size):
        if pieces[-1] and (
            len(pieces[-1]) == at_most or sum(lines[n] for n in pieces[-1]) + lines[number] > LIMIT
        ):
            pieces.append([])
        pieces[-1].append(number)
    found = joined_to_size(pieces, lines, ties, LIMIT)
    assert sorted(number for piece in found for number in piece) == list(range(size))
    assert all(sum(lines[number] for number in piece) <= LIMIT for piece in found)
    for one_piece in found:
        for other_piece in found:
            together = sum(lines[number] for number in (*one_piece, *other_piece))
            tied = any(number in ties[one] for one in one_piece for number in other_piece)
            assert one_piece is other_piece or not tied or together > LIMIT


def test_the_closest_are_joined_first_and_a_long_piece_is_close_to_none() -> None:
    lines = [40, 10, 10, 10]
    ties = [{1: 1.0}, {0: 1.0, 2: 0.9}, {1: 0.9, 3: 0.1}, {2: 0.1}]
    assert joined_to_size([[0], [1], [2], [3]], lines, ties, 50) == [[0], [1, 2, 3]]

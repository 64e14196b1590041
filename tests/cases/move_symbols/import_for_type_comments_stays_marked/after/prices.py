from typing import List  # noqa: F401


def total(prices):
    # type: (List[int]) -> int
    return sum(prices)

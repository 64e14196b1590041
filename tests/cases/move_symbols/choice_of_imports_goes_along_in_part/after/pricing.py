import sys

if sys.version_info >= (3, 11):
    from typing import Protocol
else:  # typing has them later
    from typing_extensions import (
        Protocol,  # at run time, too
    )


class Price(Protocol):
    amount: int


def total(prices):
    return sum(prices)

import sys

if sys.version_info >= (3, 11):
    from typing import Literal, Protocol, get_args
else:  # typing has them later
    from typing_extensions import (
        Literal,
        Protocol,  # at run time, too
        get_args,
    )

Kind = Literal["a", "b"]


class Price(Protocol):
    amount: int


def total(prices):
    return sum(prices)


def kinds():
    return get_args(Kind)

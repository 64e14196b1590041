import typing

from prices import Priced as Priced, Protocol as Protocol

if typing.TYPE_CHECKING:
    from prices import List as List


def total(prices: "List[int]") -> int:
    return sum(prices)

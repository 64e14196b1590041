from typing import TYPE_CHECKING

from money import Money
from prices import PRICES

if TYPE_CHECKING:
    from places import Place


class Orders:
    if TYPE_CHECKING:
        place: Place
        paid: Money

    def total(self) -> int:
        return sum(PRICES)

from typing import TYPE_CHECKING

from money import Money
from places import Place
from prices import PRICES


class Orders:
    if TYPE_CHECKING:
        place: Place
        paid: Money

    def total(self) -> int:
        return sum(PRICES)


class Shop(Orders):
    place = Place("Rome")

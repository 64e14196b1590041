from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import prices
import prices


def total(number, price: "prices.Price" = None, of=prices.price_of):
    return of(number)

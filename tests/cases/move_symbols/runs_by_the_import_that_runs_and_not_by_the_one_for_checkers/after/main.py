from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import prices
import prices
import shop.pricing


def total(number, price: "prices.Price" = None, of=shop.pricing.price_of):
    return of(number)

from typing import TYPE_CHECKING

from shop import Price

if TYPE_CHECKING:
    from typing import Protocol

    class Priced(Protocol):
        price: Price


def show(price):
    return str(price.amount)

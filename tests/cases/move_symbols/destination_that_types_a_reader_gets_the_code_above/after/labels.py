from typing import TYPE_CHECKING


class Price:
    amount = 1


if TYPE_CHECKING:
    from typing import Protocol

    class Priced(Protocol):
        price: Price


def show(price):
    return str(price.amount)

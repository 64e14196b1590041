from typing import TYPE_CHECKING

if TYPE_CHECKING:
    pass
else:
    from prices import price


def half_price():
    return price() / 2

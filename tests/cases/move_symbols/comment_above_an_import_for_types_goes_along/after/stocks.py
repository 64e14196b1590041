from typing import TYPE_CHECKING

if TYPE_CHECKING:
    # Slow to import, and needed for types alone.
    from goods import Goods


def stock(goods: "Goods"): ...

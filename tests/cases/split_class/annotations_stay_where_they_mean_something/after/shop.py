from collections.abc import Sequence

from shop_orders import copied, order


class Line:
    shop: "Shop"


class Shop:
    class Kind:
        pass

    def order(self, kind: Kind, name: str, *lines: Line) -> Sequence[str]:
        return order(self, kind, name, *lines)

    def copied(self) -> "Shop":
        return copied(self)

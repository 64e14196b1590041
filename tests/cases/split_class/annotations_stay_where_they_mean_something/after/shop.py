from collections.abc import Sequence

import shop_orders


class Line:
    shop: "Shop"


class Shop:
    class Kind:
        pass

    def order(self, kind: Kind, name: str, *lines: Line) -> Sequence[str]:
        return shop_orders.order(self, kind, name, *lines)

    def copied(self) -> "Shop":
        return shop_orders.copied(self)

from typing import NamedTuple, TypeAlias, TypedDict

import shop

Order = TypedDict("Order", {"Price": int, "price": "shop.Price"})
Line = NamedTuple("Line", [("price", "shop.Price")])
Cost: TypeAlias = "shop.Price"

from typing import NamedTuple, TypedDict

from shop import Price

Order = TypedDict("Order", {"Count": int, "price": "Price"})
Line = NamedTuple("Line", [("price", "Price")])

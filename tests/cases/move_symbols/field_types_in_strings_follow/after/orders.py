from typing import NamedTuple, TypeAlias, TypedDict

import pricing

Order = TypedDict("Order", {"Price": int, "price": "pricing.Price"})
Line = NamedTuple("Line", [("price", "pricing.Price")])
Cost: TypeAlias = "pricing.Price"

from typing import NamedTuple, TypedDict


class Price:
    pass


class Count:
    pass


Order = TypedDict("Order", {"Count": int, "price": "Price"})
Line = NamedTuple("Line", [("price", "Price")])

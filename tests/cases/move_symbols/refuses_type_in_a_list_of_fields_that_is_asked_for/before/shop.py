from typing import TypedDict, get_type_hints


class Line: ...


Order = TypedDict("Order", {"lines": "list[Line]"})


def fields(cls=Order):
    return get_type_hints(cls)

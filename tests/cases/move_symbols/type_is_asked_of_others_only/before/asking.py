from typing import get_type_hints


class Line:
    cart: int


def lines():
    return get_type_hints(Line)

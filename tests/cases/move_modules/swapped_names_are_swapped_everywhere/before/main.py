import shop.right
from shop import left
from shop.left import COLOUR


def both():
    assert left.COLOUR == COLOUR
    return left.COLOUR, shop.right.COLOUR

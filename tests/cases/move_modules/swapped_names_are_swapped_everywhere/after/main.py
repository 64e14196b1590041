import shop.left
from shop import right
from shop.right import COLOUR


def both():
    assert right.COLOUR == COLOUR
    return right.COLOUR, shop.left.COLOUR

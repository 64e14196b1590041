from shop.carts import LIMIT
from shop.parser import ones, twos


def both():
    return ones.one() + twos.two() + LIMIT

from shop import parser
from shop.carts import LIMIT


def both():
    return parser.one() + parser.two() + LIMIT

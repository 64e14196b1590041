from p.pairs import Pair
from p.shapes import first

PRICE: Pair[str] = ("pen", 1)
NAME = first(PRICE)

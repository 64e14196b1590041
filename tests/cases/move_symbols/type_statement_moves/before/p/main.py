from p.shapes import Pair, first

PRICE: Pair[str] = ("pen", 1)
NAME = first(PRICE)

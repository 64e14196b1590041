NAME = "shop"  # shown on the bill


LIMIT = 3

CENT = 0.01


class Order:
    lines = 1

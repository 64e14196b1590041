CENT = 0.01


class Order:
    sum = 3

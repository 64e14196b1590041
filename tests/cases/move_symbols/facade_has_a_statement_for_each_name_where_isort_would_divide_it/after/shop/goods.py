class Goods:
    price = 1


class Stock:
    pass

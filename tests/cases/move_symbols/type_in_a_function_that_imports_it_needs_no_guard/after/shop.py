from basket import Basket


class Item:
    cents = 1


SPARE = Basket()

class Order:
    count = 1


class Item:
    count = 2

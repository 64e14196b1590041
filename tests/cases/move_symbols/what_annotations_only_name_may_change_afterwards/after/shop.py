class Order:
    total = 3


class Receipt:
    pass


Order.printed = Receipt

class Fee:
    amount = 3


class Order:
    price = 2


MIN_PRICE = 2


def tax(price):
    return price


def total(order: Order):
    return max(MIN_PRICE, tax(order.price) + Fee.amount)


def bill():
    return total(Order())

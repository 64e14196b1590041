class Order:
    price = 2
    tax = 1

    names = [name for name in locals() if not name.startswith("_")]


def total(order):
    return sum(getattr(order, name) for name in order.names)


bill = total

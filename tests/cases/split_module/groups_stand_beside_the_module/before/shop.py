class Order:
    price = 1


def total(orders):
    return sum(order.price for order in orders)


def report(orders):
    return f"total {total(orders)}"


def main():
    return report([Order()])

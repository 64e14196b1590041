def price(order):
    return order["price"]


def total(prices):
    return sum(prices)


__all__ = ["price", "total"]

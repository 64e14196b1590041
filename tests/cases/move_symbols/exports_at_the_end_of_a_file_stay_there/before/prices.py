def price(order):
    return order["price"]


__all__ = ["price"]

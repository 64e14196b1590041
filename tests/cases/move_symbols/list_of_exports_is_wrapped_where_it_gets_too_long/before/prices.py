__all__ = ["price_of_an_order", "price_of_its_shipping", "discount_of_an_order", "taxes"]


def price_of_an_order(order):
    return order["price"]


price_of_its_shipping = discount_of_an_order = taxes = price_of_an_order

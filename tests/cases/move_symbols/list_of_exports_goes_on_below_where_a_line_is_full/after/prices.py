__all__ = ["price_of_an_order", "price_of_its_shipping",
           "discount_of_an_order", "discount_of_the_shipping", "taxes_on_all_that",
           "total", "total_in_words"]


def price_of_an_order(order):
    return order["price"]


price_of_its_shipping = discount_of_an_order = taxes_on_all_that = discount_of_the_shipping = price_of_an_order


def total(prices):
    return sum(prices)


def total_in_words(prices):
    return f"{total(prices)} euros"

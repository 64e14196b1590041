import shop.orders
import shop.prices

FREE = shop.orders.NONE


def bill(prices):
    return shop.prices.total(prices or FREE) + shop.prices.TAX

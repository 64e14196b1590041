import shop.orders
import shop.prices
import shop.sums

FREE = shop.orders.NONE


def bill(prices):
    return shop.sums.total(prices or FREE) + shop.prices.TAX

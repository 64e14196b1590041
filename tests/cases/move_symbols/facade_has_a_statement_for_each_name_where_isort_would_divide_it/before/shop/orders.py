from shop.goods import Goods, Stock


def price(goods: Goods):
    return goods.price


def total(prices):
    return sum(prices)


def stock():
    return Stock()

from shop.goods import Goods


def price(goods: Goods):
    return goods.price


def total(prices):
    return sum(prices)

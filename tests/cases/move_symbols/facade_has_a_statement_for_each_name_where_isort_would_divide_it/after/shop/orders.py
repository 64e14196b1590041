from shop.goods import Goods as Goods
from shop.goods import Stock
from shop.pricing import price as price
from shop.pricing import total as total


def stock():
    return Stock()

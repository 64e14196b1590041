import shop.orders as orders_module  # noqa: F401
from shop.totals import total

shop = "the corner shop"


def show(items):
    print(shop, total(items))

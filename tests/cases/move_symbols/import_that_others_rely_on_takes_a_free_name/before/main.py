from shop.orders import total

shop = "the corner shop"


def show(items):
    print(shop, total(items))

import prices
from orders import Basket


def show(basket=Basket()):
    return prices.net(basket)

from shop import *


def pay(prices):
    return net(prices)

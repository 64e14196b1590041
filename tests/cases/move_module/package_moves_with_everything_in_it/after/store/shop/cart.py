import store.shop.rates
from store.shop.rates import RATE


def total():
    return store.shop.rates.RATE + RATE

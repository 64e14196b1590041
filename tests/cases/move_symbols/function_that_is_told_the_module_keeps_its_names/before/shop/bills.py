from shop.asking import tell

tell(__name__)


def total(prices):
    return sum(prices)

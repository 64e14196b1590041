try:
    from shop.tools import clean
except ImportError:
    clean = None

shop = "the corner shop"


def total(items):
    return clean(str(sum(items)))

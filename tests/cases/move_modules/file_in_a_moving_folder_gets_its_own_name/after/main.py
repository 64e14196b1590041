from store.sales import TOTAL


def total():
    return TOTAL

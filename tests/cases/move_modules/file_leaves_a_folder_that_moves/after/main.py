import store.orders


def total():
    return store.orders.TOTAL

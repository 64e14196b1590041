from tables import ORDERS

print(ORDERS)


def show():
    return ORDERS

BASE = "shop"


def made(name):
    return f"{BASE}/{name}"


ORDERS = made("orders")
print(ORDERS)


def show():
    return ORDERS

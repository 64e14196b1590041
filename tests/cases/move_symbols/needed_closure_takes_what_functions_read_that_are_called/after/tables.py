BASE = "shop"


def made(name):
    return f"{BASE}/{name}"


ORDERS = made("orders")

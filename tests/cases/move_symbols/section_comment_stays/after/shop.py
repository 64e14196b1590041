NAME = "shop"


# --- money ---------------------------------


def tax(price):
    return price // 5

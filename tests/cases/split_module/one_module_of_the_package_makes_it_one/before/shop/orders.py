def total():
    return 3


def shown(amount):
    return f"total {amount}"


def bill():
    return shown(total())

from pricing import total as total


def tax(price):
    return price * 0.2

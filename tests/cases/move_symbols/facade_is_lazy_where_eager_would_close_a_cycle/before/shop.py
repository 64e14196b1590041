class Price:
    amount = 1


class Special(Price):
    amount = 2


def best():
    return Special().amount

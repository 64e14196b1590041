class Money:
    def __init__(self, amount):
        self.amount = amount


def total(prices):
    return Money(sum(prices))


def label(money):
    return f"{money.amount:.2f} EUR"

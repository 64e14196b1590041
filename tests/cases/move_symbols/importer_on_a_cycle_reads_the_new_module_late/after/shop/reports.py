from .models import Order


class Report(Order):
    pass


def total(prices):
    return sum(prices)

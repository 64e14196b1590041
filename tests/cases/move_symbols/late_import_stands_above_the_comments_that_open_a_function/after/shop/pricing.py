from .orders import TAX, bill

BILL, FREE = bill, TAX


def total(prices):
    return sum(prices) + TAX

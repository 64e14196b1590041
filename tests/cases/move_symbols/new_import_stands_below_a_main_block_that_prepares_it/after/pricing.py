import tax


def total(prices):
    return sum(map(tax.with_tax, prices))

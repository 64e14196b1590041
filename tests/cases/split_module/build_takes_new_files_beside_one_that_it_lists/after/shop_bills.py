from shop_totals import total


def bill(prices):
    return f"to pay: {total(prices)}"

def bill(prices):
    from . import total

    return f"to pay: {total(prices)}"

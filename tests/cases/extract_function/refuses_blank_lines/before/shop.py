def total(items):
    count = len(items)

    # The price of one is the price of all.
    return count * items[0]

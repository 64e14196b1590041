def bill(items, tax: float = 0.5):
    total = 0
    total = summed(items, tax, total)
    return f"sum: {total}"


def summed(items, tax: float, total):
    # Each item is taxed on its own.
    for one in items:
        net = one * 2
        total += net * (1 + tax)
    return total

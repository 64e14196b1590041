def bill(items, tax: float = 0.5):
    total = 0
    # Each item is taxed on its own.
    for one in items:
        net = one * 2
        total += net * (1 + tax)
    return f"sum: {total}"

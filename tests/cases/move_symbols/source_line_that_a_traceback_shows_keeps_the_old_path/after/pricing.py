def total(count):
    from shop import RATE

    return RATE // count

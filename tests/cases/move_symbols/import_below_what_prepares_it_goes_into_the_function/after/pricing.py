def price():
    from rates import RATE

    return RATE

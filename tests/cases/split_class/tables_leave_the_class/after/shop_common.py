def double(price):
    return 2 * price

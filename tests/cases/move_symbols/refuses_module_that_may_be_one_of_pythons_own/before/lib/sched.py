def total(bills):
    return sum(bills)

from .math import RATES


def total(values, rates=RATES):
    return sum(values) * rates[0]

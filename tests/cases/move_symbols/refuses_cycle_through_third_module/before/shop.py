from rates import RATE


class Price:
    amount = RATE


class Special(Price):
    amount = 2


FIRST = Price()

class Price:
    amount = 1


class Special(Price):
    amount = 2


BEST = Special()
FIRST = Price()

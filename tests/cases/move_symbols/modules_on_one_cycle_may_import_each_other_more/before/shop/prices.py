from shop import rates


class Price:
    rate = 1


class Gross(Price):
    rate = rates.RATE

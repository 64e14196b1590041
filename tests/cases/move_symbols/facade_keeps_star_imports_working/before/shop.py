__all__ = ["Price", "Special"]


class Price:
    amount = 1


class Special(Price):
    amount = 2

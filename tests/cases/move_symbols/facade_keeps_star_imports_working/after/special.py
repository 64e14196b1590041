from shop import Price

__all__ = ["Special"]


class Special(Price):
    amount = 2

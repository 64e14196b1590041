__all__ = ["Order"]


class Order:
    pass

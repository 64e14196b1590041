__all__ = ["Rate", "tax"]

Rate = int


def tax(price):
    return price // 5

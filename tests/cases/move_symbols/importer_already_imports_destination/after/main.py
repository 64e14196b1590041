from pricing import tax, total
from shop import NAME


def bill():
    return f"{NAME} {total([1, 2])} {tax(5)}"

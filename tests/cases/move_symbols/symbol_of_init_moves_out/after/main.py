from app import NAME
from app.pricing import total


def bill():
    return f"{NAME} {total([1, 2])}"

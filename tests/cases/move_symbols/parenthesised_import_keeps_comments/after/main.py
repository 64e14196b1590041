from pricing import total  # in cents
from shop import (
    greet,  # says hello
)  # all that we need


def bill():
    return f"{greet()} {total([1, 2])}"

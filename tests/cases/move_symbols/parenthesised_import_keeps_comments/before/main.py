from shop import (
    greet,  # says hello
    total,  # in cents
)  # all that we need


def bill():
    return f"{greet()} {total([1, 2])}"

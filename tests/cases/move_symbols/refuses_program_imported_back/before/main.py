class Order:
    pass


def is_order(thing):
    return isinstance(thing, Order)


if __name__ == "__main__":
    assert is_order(Order())

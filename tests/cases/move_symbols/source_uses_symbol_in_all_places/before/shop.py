class Cart:
    size = 1


def mark(function):
    function.marked = True
    return function


class Big(Cart):
    other: "Cart"


@mark
def bill(cart=Cart()) -> "Cart":
    return cart.size

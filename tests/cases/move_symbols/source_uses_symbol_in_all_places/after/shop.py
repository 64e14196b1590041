from carts import Cart, mark


class Big(Cart):
    other: "Cart"


@mark
def bill(cart=Cart()) -> "Cart":
    return cart.size

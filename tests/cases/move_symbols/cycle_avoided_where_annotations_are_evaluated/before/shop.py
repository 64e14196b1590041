class Cart:
    price = 7

    def total(self) -> int:
        return total(self)


def total(cart: Cart) -> int:
    return cart.price

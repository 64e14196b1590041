import shop


def bill(cart: "shop.Cart", till: "shop.Till | None" = None) -> int:
    return cart.size

import carts
import shop


def bill(cart: "carts.Cart", till: "shop.Till | None" = None) -> int:
    return cart.size

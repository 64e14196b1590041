import orders
import shop


def limit():
    return shop.tools.clean(" 3")

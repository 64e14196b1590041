import main
import shop


def limit():
    return shop.orders.LIMIT

from __future__ import annotations

from shop_prices import PricesMixin


class Shop(PricesMixin):
    def __init__(self, price: int) -> None:
        self.price = price


if __name__ == "__main__":
    print(Shop(3).twice().half().price)

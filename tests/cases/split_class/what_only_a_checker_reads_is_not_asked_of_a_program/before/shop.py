from __future__ import annotations


class Shop:
    def __init__(self, price: int) -> None:
        self.price = price

    def twice(self) -> Shop:
        return type(self)(self.price * 2)

    def half(self) -> Shop:
        return type(self)(self.price // 2)


if __name__ == "__main__":
    print(Shop(3).twice().half().price)

from pricing import total


class Cart:
    price = 7

    def total(self) -> int:
        return total(self)

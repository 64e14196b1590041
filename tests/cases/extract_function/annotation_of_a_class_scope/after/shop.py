def added(first, second: int):
    total = first
    for _ in range(second):
        total += first
    return total


class Cart:
    Price = int

    def bill(self, first: Price, second: int = 1) -> "Price":
        total = added(first, second)
        return total

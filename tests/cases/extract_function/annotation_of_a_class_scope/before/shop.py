class Cart:
    Price = int

    def bill(self, first: Price, second: int = 1) -> "Price":
        total = first
        for _ in range(second):
            total += first
        return total

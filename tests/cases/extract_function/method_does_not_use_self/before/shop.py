LIMIT = 3


class Cart:
    def bill(self, prices: list[int]) -> int:
        total = 0
        for price in prices[:LIMIT]:
            total += price
        return total

LIMIT = 3


def summed(prices: list[int]):
    total = 0
    for price in prices[:LIMIT]:
        total += price
    return total


class Cart:
    def bill(self, prices: list[int]) -> int:
        total = summed(prices)
        return total

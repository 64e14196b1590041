def added(prices):
    total = 0
    for price in prices:
        total += price
    return total


class Cart:
    @staticmethod
    def summed(prices):
        total = added(prices)
        return total

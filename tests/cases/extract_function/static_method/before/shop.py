class Cart:
    @staticmethod
    def summed(prices):
        total = 0
        for price in prices:
            total += price
        return total

class Cart:
    def __init__(self, prices: list[int]) -> None:
        self.prices = prices

    def bill(self, discount: int) -> str:
        total = self.discounted(discount)
        return f"sum: {total}"

    def discounted(self, discount: int):
        total = sum(self.prices)
        total -= discount
        return total

    def __len__(self) -> int:
        return len(self.prices)

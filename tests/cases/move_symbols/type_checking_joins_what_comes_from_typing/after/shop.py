from totals import total


class Order:
    def total(self) -> int:
        return total(self)

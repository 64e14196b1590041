from places import Counted, Place


def doubled(count: int) -> int:
    return count * 2


class Shop(Place, Counted):
    is_open: bool = True

    def describe(self) -> str:
        state = "open" if self.is_open else "closed"
        return f"{super().describe()}: {state}, {self.twice()}"

    def twice(self) -> int:
        return doubled(self.count)

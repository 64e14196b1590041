COUNT = 1


def bytes(leaf):
    return COUNT


class Leaf:
    def grow(self, days: int, other: "Leaf | None") -> None:
        self.days = days

    def type(self, other: "type") -> "bytes":
        return b""

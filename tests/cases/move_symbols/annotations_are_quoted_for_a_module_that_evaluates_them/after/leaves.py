COUNT: int = 1


class Leaf:
    def grow(self) -> "Leaf":
        return self

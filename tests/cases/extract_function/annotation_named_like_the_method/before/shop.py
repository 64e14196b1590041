class Cart:
    names: tuple[str, ...] = ()

    def set(self, names: set[str], count: int):
        self.names = tuple(sorted(names))
        self.count = count
        return self

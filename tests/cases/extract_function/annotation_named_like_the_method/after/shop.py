class Cart:
    names: tuple[str, ...] = ()

    def set(self, names: set[str], count: int):
        self.keep(names, count)
        return self

    def keep(self, names, count: int):
        self.names = tuple(sorted(names))
        self.count = count

class Shop:
    def count(self, parts):
        if not parts:
            return 0
        first, *others = parts
        return 1 + self.count(others)

class Shop:
    def count(self, parts):
        if not parts:
            return 0
        return 1 + self._rest(parts)

    def _rest(self, parts):
        return self.count(parts[1:])

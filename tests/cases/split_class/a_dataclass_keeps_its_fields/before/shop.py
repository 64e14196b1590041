import dataclasses


@dataclasses.dataclass
class Shop:
    number: int

    def doubled(self):
        found = self.number + self.number
        return found

    alias = doubled

import dataclasses

from shop_numbers import doubled


@dataclasses.dataclass
class Shop:
    number: int

    def doubled(self):
        return doubled(self)

    alias = doubled

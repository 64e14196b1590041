import dataclasses

import shop_numbers


@dataclasses.dataclass
class Shop:
    number: int

    def doubled(self):
        return shop_numbers.doubled(self)

    alias = doubled

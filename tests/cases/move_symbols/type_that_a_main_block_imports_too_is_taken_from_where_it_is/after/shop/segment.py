from typing import TYPE_CHECKING

from .lines import Line
from .sums import plain

if TYPE_CHECKING:
    from .till import Till


class Segment:
    def shown(self, till: "Till") -> int:
        return plain(till.sum)


if __name__ == "__main__":
    from shop.till import Till

    print(Line().shown(Till()))

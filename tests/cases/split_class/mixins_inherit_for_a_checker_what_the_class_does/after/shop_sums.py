from typing import TYPE_CHECKING

from shop_common import doubled

if TYPE_CHECKING:
    from places import Counted, Place

if TYPE_CHECKING:

    class _SumsBase(Place, Counted): ...

else:
    _SumsBase = object


class SumsMixin(_SumsBase):
    """Methods of `Shop`."""

    def twice(self) -> int:
        return doubled(self.count)

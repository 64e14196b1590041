from shop_common import _named
from shop_orders import OrdersMixin
from shop_reports import ReportsMixin


class Shop(OrdersMixin, ReportsMixin):
    """Sells."""

    _named = _named

    @_named
    def close(self):
        return 3

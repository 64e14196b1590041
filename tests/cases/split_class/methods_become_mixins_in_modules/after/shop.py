from shop_orders import ShopOrdersMixin
from shop_reports import ShopReportsMixin


class Shop(ShopOrdersMixin, ShopReportsMixin):
    """All of it."""

    def __init__(self):
        self.orders = []

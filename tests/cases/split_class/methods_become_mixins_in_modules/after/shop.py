from shop_orders import OrdersMixin
from shop_reports import ReportsMixin


class Shop(OrdersMixin, ReportsMixin):
    """All of it."""

    def __init__(self):
        self.orders = []

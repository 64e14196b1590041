from app.shop_bills import bill

from app.shop_orders import order  # the first thing

BOTH = (bill(), order())

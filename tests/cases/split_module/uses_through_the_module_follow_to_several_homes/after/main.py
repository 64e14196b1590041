import app.shop_orders
from app import shop_bills


def run():
    return app.shop_orders.order(), shop_bills.bill(), app.shop_orders.order()

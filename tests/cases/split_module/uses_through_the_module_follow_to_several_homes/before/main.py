import app.shop
from app import shop


def run():
    return app.shop.order(), shop.bill(), shop.order()

from shop.orders import Order


class Page:
    title = "shop"


Order.page = Page

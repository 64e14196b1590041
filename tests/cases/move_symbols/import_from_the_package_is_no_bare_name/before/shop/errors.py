class ShopError(Exception):
    pass


class NotForSale(ShopError):
    pass

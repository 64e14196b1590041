from .errors import ShopError


class NotForSale(ShopError):
    pass

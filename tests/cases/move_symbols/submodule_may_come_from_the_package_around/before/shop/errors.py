class NotForSale(Exception):
    pass

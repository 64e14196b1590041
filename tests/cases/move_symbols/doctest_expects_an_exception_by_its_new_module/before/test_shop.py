"""A cart without prices.

>>> import shop
>>> shop.total("cart")
Traceback (most recent call last):
    ...
shop.NoPrice: cart
"""

"""
shop.cash
~~~~~~~~~

Where :mod:`shop.cash` is used.
"""

"""
shop.valuables
~~~~~~~~~~~~~~

Where :mod:`shop.valuables` is used.
"""

from .shop import bill, total

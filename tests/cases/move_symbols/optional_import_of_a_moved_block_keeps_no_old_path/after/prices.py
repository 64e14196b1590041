try:
    from collections import namedtuple as _namedtuple

    Price = _namedtuple("Price", "amount currency")
except ImportError:
    Price = tuple

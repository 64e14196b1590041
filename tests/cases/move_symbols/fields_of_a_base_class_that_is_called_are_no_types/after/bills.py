from collections import namedtuple


class Bill(namedtuple("Bill", ("total", "items"))):
    pass

from collections import namedtuple


class total:
    pass


class Bill(namedtuple("Bill", ("total", "items"))):
    pass

from collections import namedtuple

Price = namedtuple("Price", "net gross")


KINDS = [c for c in list(globals().values()) if getattr(c, "__module__", "") == __name__]

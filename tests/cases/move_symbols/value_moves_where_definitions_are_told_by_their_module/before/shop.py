RATES = {"net": 0, "gross": 19} if 1 < 2 else {}


class Order:
    pass


KINDS = [c for c in list(globals().values()) if getattr(c, "__module__", "") == __name__]

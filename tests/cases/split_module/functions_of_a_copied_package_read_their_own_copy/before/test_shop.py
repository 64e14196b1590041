import importlib
import sys


def import_fresh_module(name):
    known = {key: sys.modules.pop(key) for key in [*sys.modules] if key.partition(".")[0] == name}
    copy = importlib.import_module(name)
    sys.modules.update(known)
    return copy


import shop

copy = import_fresh_module("shop")
assert copy.Order is not shop.Order
assert copy.total(copy.as_order(copy.Price())) == 2

import importlib
import sys


def import_fresh_module(name):
    known = {key: sys.modules.pop(key) for key in [*sys.modules] if key.partition(".")[0] == name}
    copy = importlib.import_module(name)
    sys.modules.update(known)
    return copy


import shop

copy = import_fresh_module("shop")
assert isinstance(copy.made(), copy.Order) and isinstance(copy.FIRST, copy.Order)

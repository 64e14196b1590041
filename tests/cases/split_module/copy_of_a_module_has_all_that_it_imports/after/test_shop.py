import importlib
import pickle
import sys


def import_fresh_module(name):
    known = {key: sys.modules.pop(key) for key in [*sys.modules] if key.partition(".")[0] == name}
    copy = importlib.import_module(name)
    sys.modules.update(known)
    return copy


import shop

copy = import_fresh_module("shop")
assert copy.floor(2.5) == 2
sys.modules["shop"] = copy
assert type(pickle.loads(pickle.dumps(copy.Order()))) is copy.Order
sys.modules["shop"] = shop

import pickle
import sys
import types

import shop

sys.modules["shop"] = types.SimpleNamespace(RED=shop.RED)
assert pickle.loads(pickle.dumps(shop.RED)) is shop.RED
sys.modules["shop"] = shop

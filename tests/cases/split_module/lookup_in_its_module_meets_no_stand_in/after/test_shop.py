import sys

import shop

sys.modules["shop"] = object()
assert shop.tax_of("FOOD") == 7
sys.modules["shop"] = shop

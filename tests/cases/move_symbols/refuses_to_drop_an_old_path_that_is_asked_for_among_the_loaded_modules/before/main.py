import sys

import shop.orders

print(sys.modules["shop.orders"].total(), shop.orders.limit())

import sys

from settings import VENDOR

sys.path.insert(0, VENDOR)

import tax

print(tax.RATE)

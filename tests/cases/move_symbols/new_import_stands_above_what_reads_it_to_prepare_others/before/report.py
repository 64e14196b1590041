import sys

VENDOR = "vendor"
sys.path.insert(0, VENDOR)

import tax

print(tax.RATE)

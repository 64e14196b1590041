import os
import sys

if __name__ == "__main__":
    sys.path.append(os.path.join(os.path.dirname(__file__), "vendor"))

import tax


def total(prices):
    return sum(map(tax.with_tax, prices))


def bill():
    return total([1, 2])

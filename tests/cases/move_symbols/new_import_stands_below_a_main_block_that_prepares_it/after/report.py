import os
import sys

if __name__ == "__main__":
    sys.path.append(os.path.join(os.path.dirname(__file__), "vendor"))

from pricing import total


def bill():
    return total([1, 2])

import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "src"))

from shop import orders
from shop.pricing import total as total


def bill():
    return total(orders.load())

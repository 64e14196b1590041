import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "src"))

from shop import orders


def total(prices):
    return sum(prices)


def bill():
    return total(orders.load())

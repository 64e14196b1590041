import importlib

try:
    prices = importlib.import_module("shop.prices")
except ImportError:
    prices = None

START = prices.LIMIT

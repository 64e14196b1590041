import importlib

prices = importlib.import_module("shop.prices")
LIMIT = prices.limit()

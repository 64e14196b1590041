import importlib

prices = importlib.import_module(".prices", __package__)

START = prices.LIMIT

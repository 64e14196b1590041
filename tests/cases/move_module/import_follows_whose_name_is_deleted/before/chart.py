from shop import prices

START = prices.LOW
del prices

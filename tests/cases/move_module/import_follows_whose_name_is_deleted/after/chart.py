import pricing as prices

START = prices.LOW
del prices

import prices
print(prices.total(1)

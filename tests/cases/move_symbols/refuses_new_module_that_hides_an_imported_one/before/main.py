import prices

print(prices)

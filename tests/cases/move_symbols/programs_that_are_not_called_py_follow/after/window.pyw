import shop.totals

print(shop.totals.total())

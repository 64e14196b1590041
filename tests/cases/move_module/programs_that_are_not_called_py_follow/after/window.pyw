import shop.sales

print(shop.sales.total())

import shop

print(getattr(shop, input())([1]))

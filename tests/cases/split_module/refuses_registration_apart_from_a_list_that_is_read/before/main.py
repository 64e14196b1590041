import shop

print(shop._cleanups[0]())

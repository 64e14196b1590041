from shop import name

print(name)

from shop import rest

print(rest)

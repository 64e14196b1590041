import shop

for each in [shop.total]:
    assert each.__module__ == "shop"

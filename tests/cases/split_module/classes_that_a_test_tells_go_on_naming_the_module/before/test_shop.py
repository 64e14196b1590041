import shop

for kind in (shop.Order, shop.Price):
    assert kind.__module__ == "shop"

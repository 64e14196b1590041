import shop.orders
import shop.prices

for kind in (shop.orders.Order, shop.prices.Price):
    assert kind.__module__ == "shop"

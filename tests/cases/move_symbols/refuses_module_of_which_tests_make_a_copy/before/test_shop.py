from test.support.import_helper import import_fresh_module

slow_shop = import_fresh_module("shop", blocked=["fast_shop"])
assert slow_shop.Order.count == 0

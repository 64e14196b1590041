from flask import Flask

import shop.stock

app = Flask("metrics")
app.config.from_object("shop.stock")


def count(event):
    print(event, "shop.items.sold")


count("shop.items.sold")
print(shop.stock.sold)

from flask import Flask

import shop.items

app = Flask("metrics")
app.config.from_object("shop.items")


def count(event):
    print(event, "shop.items.sold")


count("shop.items.sold")
print(shop.items.sold)

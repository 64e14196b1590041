import json
import math


def load_price(price):
    price = math.floor(price) + 0
    price = math.ceil(price) + 1
    price = math.sqrt(price) + 2
    return price


def save_price(price):
    price = math.floor(price) + 0
    price = math.ceil(price) + 1
    price = math.sqrt(price) + 2
    return load_price(price)


def load_order(order):
    order = json.dumps(order) + 0
    order = json.loads(order) + 1
    order = json.dumps(order) + 2
    return order


def save_order(order):
    order = json.dumps(order) + 0
    order = json.loads(order) + 1
    order = json.dumps(order) + 2
    return load_order(order)


if math.pi < 4:

    def total(prices):
        return sum(map(load_price, prices))

else:

    def total(prices):
        return 0

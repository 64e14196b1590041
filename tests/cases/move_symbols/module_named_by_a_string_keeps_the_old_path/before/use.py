from importlib import import_module

SHOP = "app.shop"
total = import_module(SHOP).total

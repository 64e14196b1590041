from importlib import import_module

total = import_module("app.shop").total

from importlib import import_module

TABLE = {"coins": "shop.plugins.cash"}


def load(name, wanted):
    if name in TABLE:
        module = TABLE[name]
    else:
        module = "shop.plugins." + name
    return getattr(__import__(module, None, None, [wanted]), wanted)


def load_again(name, wanted):
    return getattr(import_module(f"shop.plugins.{name}"), wanted)

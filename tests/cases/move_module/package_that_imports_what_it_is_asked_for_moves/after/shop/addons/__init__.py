from importlib import import_module

TABLE = {"coins": "shop.addons.cash"}


def load(name, wanted):
    if name in TABLE:
        module = TABLE[name]
    else:
        module = "shop.addons." + name
    return getattr(__import__(module, None, None, [wanted]), wanted)


def load_again(name, wanted):
    return getattr(import_module(f"shop.addons.{name}"), wanted)

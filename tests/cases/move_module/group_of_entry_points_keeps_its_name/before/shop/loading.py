from importlib import import_module, metadata

GROUP = "shop.plugins"


def found():
    return [*metadata.entry_points(group="shop.plugins"), *metadata.entry_points(group=GROUP)]


def load(reference):
    module, _, name = reference.partition(":")
    return getattr(import_module(module), name)


class Loader:
    def __init__(self, group):
        self.group = group


LOADER = Loader("shop.plugins")

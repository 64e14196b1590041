import shop


def dump(thing):
    kind = type(thing)
    return kind.__name__ if kind.__module__ == shop.__name__ else f"{kind.__module__}.{kind.__name__}"


def load(name):
    path, _, name = name.rpartition(".")
    module = __import__(path, fromlist=[name]) if path else shop
    return getattr(module, name)()

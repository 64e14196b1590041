class _Empty:
    pass


IGNORED = frozenset(dir(_Empty))
del _Empty


def named(order):
    return [name for name in dir(order) if name not in IGNORED]

import sys

_told = []


def tell(name):
    _told.append(name)


def ask(count):
    return {"bill": sum(sys.modules[name].total([count, 2]) for name in _told)}

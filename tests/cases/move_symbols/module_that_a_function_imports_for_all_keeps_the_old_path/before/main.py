m = None


def load():
    global m
    import pkg.m as m


def use():
    load()
    return m.f()

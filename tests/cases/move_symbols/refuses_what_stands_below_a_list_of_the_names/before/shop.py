HIDDEN = list(globals())

LIMIT = 3


def settings():
    return {name: value for name, value in globals().items() if name not in HIDDEN and type(value) is int}

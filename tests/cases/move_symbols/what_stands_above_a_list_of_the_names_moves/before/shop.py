LIMIT = 3
HIDDEN = list(globals())


def settings():
    return {name: LIMIT for name in globals() if name not in HIDDEN}

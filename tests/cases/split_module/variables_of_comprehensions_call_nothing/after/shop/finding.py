def make(name):
    from . import BY_NAME

    return BY_NAME[name]()

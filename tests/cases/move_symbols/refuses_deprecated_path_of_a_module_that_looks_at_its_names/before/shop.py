def total():
    return 1


def known():
    return [name for name in globals() if not name.startswith("_")]

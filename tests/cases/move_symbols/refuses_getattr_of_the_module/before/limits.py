TRIES = 3


def __getattr__(name):
    if name == "OLD_TRIES":
        return TRIES
    raise AttributeError(name)

import targets

VALID = tuple(name for name in dir(targets) if not name.startswith("_"))


def names_of(target):
    return getattr(targets, target).NAMES

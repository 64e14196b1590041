import warnings


def blame(message):
    warnings.warn(message, DeprecationWarning, stacklevel=3)


def renamed(old):
    blame(f"{old} has another name")


def old(name):
    renamed("old")
    name = name.strip()
    return name

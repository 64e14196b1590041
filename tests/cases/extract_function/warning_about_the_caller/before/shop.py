import warnings


def blame(message):
    warnings.warn(message, DeprecationWarning, stacklevel=2)


def old(name):
    blame("use new()")
    name = name.strip()
    return name

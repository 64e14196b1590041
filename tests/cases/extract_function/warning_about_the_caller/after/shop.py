import warnings


def blame(message):
    warnings.warn(message, DeprecationWarning, stacklevel=2)


def old(name):
    name = warned(name)
    return name


def warned(name):
    blame("use new()")
    name = name.strip()
    return name

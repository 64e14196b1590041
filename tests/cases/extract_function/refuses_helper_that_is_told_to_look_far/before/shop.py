import warnings


def blame(message, stacklevel=2):
    warnings.warn(message, DeprecationWarning, stacklevel=stacklevel)


def old(name):
    blame("use new()", 3)
    name = name.strip()
    return name

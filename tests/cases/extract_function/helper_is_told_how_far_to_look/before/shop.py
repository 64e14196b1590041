import warnings


def blame(message, stacklevel=2):
    warnings.warn(message, DeprecationWarning, stacklevel=stacklevel)


def old(name):
    blame("use new()")
    name = name.strip()
    return name

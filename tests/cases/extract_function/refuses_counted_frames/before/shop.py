import warnings


def old(name):
    warnings.warn("use new()", DeprecationWarning, stacklevel=2)
    return name

import warnings


def total():
    warnings.warn("soon", DeprecationWarning)

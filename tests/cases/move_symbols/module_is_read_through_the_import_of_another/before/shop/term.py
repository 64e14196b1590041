from .compat import isatty


def pause():
    return isatty()

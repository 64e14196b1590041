def pause():
    from .term import isatty

    return isatty()

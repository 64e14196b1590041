def g():
    from . import f

    return f()

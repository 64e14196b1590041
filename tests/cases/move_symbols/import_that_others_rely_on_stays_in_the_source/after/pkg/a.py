import pkg.sub  # noqa: F401


def g():
    return 1

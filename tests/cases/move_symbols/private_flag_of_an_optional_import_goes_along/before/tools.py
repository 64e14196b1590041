try:
    import surely_not_there

    _has_it = True
except ImportError:
    _has_it = False


def name():
    return surely_not_there.__name__ if _has_it else None


def other():
    pass

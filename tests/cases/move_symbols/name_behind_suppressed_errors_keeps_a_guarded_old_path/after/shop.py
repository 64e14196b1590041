try:
    from zips import zipped as zipped
except ImportError:
    pass


def total():
    return 3

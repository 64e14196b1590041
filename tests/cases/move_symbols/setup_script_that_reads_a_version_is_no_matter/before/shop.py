__version__ = "1"


def worth():
    return 100

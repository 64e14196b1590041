import os


def where():
    return os.curdir

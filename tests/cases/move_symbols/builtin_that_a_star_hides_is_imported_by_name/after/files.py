from os import open


def opened(path):
    return open(path, 0)

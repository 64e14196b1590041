import os


def folder():
    return os.path.dirname(__file__)

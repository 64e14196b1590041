import os.path


def separator():
    return os.sep

import os.path


def separator():
    return os.sep


def joined(*parts):
    return os.path.join(*parts)

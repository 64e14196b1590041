import os.path


def joined(*parts):
    return os.path.join(*parts)

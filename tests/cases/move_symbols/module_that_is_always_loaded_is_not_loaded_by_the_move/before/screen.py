import os


def width():
    return int(os.environ.get("WIDTH", 80))

import os


def joined(values):
    return ", ".join(values)


def width():
    return int(os.environ.get("WIDTH", 80))

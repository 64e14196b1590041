from os.path import split


def settings():
    head, tail = split(__file__)
    return tail.replace(".py", ".cfg")

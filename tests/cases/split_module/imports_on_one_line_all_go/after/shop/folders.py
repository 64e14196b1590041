import os

SEP = os.sep


def folder(name):
    return name + SEP

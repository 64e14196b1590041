from plugins import Csv
from registry import known


def greet():
    return Csv.__name__


def plugins():
    return list(known)

from plugins import Csv


def greet():
    return Csv.__name__

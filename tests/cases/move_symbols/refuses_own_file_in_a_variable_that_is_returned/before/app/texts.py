import os


def data_folder():
    path = os.path.abspath(__file__)
    return os.path.dirname(path), path

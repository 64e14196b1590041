import os


def data_folder():
    path = os.path.abspath(__file__)
    folder = os.path.dirname(path)
    return os.path.join(folder, "data")

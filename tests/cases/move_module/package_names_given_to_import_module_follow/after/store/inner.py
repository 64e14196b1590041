from importlib import import_module


def load():
    return import_module(".plugin", __package__).N

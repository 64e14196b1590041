import importlib


def load(app, name):
    module = importlib.import_module(name)
    module.setup(app)

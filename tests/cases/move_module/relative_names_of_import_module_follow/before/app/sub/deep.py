import importlib

N = importlib.import_module("..old", package=__package__).N

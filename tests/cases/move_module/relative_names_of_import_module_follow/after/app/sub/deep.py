import importlib

N = importlib.import_module("..core.new", package=__package__).N

from importlib import import_module

first = import_module('app' '.old')
second = import_module('.' 'old', 'app')

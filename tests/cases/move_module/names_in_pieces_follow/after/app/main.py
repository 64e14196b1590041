from importlib import import_module

first = import_module('app.new')
second = import_module('.new', 'app')

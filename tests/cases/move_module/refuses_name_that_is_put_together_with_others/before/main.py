from importlib import import_module

for name in ('old', 'other'):
    print(import_module(f'app.{name}').NAME)

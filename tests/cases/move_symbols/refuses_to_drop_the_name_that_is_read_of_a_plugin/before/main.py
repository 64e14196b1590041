from importlib import import_module


def read(name, line):
    module = import_module(f"plugins.{name}")
    return getattr(module, "Plugin")().read(line)

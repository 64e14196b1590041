from importlib import import_module


def read(name, line):
    module = import_module(f"plugins.{name}")
    if not hasattr(module, "Plugin"):
        raise LookupError(name)
    return getattr(module, "Plugin")().read(line)

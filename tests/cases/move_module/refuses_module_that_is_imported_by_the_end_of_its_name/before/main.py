from importlib import import_module

import settings


def names(packages):
    return [import_module(f"{package}.handlers").NAMES for package in packages]


print(names(settings.PACKAGES))

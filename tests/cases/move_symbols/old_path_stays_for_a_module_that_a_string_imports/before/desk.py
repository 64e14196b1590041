import importlib


def run(command, prices):
    return getattr(importlib.import_module("shop"), command)(prices)

from . import _docs


def describe(patch):
    return _docs

from . import (_api, _docs,
               lines as mlines)


def draw(patch):
    return mlines, _api


def describe(patch):
    return _docs

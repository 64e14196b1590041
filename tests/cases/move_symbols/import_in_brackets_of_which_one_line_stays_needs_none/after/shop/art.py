from . import _api, lines as mlines


def draw(patch):
    return mlines, _api

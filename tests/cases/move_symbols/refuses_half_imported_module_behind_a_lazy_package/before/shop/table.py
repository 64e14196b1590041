from . import console


def draw(what):
    return [what] * console.LIMIT

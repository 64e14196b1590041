from click.core import Context


def name():
    return Context.__name__

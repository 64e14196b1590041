from click.core import Context


def name():
    return Context.__name__


def total(values):
    return sum(values)

from shared import load as load


def save():
    return 2

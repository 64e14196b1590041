from money import CENTS


def cart():
    return CENTS

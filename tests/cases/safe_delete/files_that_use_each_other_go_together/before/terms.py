import sums

LIMIT = 3


def term(text):
    return sums.expression(text) if "(" in text else text

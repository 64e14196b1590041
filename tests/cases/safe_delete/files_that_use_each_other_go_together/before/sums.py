from terms import term


def names():
    return []


def expression(text):
    return [term(part) for part in text.split("+")]

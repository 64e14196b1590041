import shop

KNOWN = []


def marked(function):
    KNOWN.append(function.__name__)
    return function

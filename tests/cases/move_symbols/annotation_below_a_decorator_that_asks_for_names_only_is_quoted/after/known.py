KNOWN = []


def known(function):
    KNOWN.append(function.__name__)
    return function

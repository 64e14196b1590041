known = {}


def register(function):
    known[function.__name__] = function
    return function

_cleanups = []


def kept(function):
    _cleanups.append(function)
    return function

HANDLERS = []


def handler(function):
    HANDLERS.append(function)
    return function

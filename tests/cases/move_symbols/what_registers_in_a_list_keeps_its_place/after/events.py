handlers = []


def on(function):
    handlers.append(function.__name__)
    return function

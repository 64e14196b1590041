def wrapped(function):
    return function


@wrapped
def bill():
    return wrapped(1)

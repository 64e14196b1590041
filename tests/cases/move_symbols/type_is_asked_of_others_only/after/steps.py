from functools import wraps


def timed(function):
    @wraps(function)
    def inner(cart):
        return function(cart)

    return inner

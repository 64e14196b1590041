def wrapped(function):
    return function

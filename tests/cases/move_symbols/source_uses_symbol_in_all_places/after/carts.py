class Cart:
    size = 1


def mark(function):
    function.marked = True
    return function

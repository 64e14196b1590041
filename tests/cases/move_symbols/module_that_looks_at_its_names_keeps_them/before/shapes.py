def square(side):
    return side * side


def circle(radius):
    return 3 * radius * radius


ALL = [name for name, value in globals().items() if callable(value) and name[0] != "_"]

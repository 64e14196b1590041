def greet():
    return "hello"


def total():
    return 1


def leave():
    return 2

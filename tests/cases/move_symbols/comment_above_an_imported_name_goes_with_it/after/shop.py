def greet():
    return "hello"


def leave():
    return 2

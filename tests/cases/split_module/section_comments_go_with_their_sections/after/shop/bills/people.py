def greet():
    return "hello"


LIMIT = 3

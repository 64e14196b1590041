import shop


def names():
    return [name for name in vars(shop) if name[:1] != "_"]


def title(thing):
    return f"<of {thing.__module__}: {thing.__name__}>"


def logged(function):
    def call(*given):
        print("%s says:" % function.__module__)
        return function(*given)

    call.__module__ = function.__module__
    return call

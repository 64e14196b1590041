def variant(plain):
    def decorate(function):
        def wrapper(*args):
            return plain() if args else function()

        return wrapper

    return decorate

class Format:
    pass


def by_name(name):
    return {each.__name__: each for each in Format.__subclasses__()}[name]

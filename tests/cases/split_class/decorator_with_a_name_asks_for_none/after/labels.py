def labelled(name=None):
    def adorned(function):
        label = name or function.__qualname__
        return lambda self: label

    return adorned

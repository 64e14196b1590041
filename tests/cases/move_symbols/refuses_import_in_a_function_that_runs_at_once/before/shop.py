handlers = []
names = tuple(handlers)


def register(function):
    handlers.append(function)
    return function


@register
def pay():
    return names


def bill():
    return pay()

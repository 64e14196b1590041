def whole(value):
    return int(value)


def half(value):
    return value / 2

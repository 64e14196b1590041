from relay import HERE


def dump():
    return HERE

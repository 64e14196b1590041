from .names import HERE


def dump():
    return HERE


def empty():
    return ""

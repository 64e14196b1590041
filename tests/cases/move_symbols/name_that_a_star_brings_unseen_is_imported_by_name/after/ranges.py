from codes import RANGE


def is_range(code):
    return code == RANGE

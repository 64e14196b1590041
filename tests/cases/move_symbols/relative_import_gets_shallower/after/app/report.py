from .names import HERE
from .out import marks


def dump():
    return HERE + marks.DASH

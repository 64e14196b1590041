from . import marks
from ..names import HERE


def dump():
    return HERE + marks.DASH


def empty():
    return ""

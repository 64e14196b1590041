import enum


@enum.global_enum
class Color(enum.Enum):
    RED = 1


def first():
    return RED

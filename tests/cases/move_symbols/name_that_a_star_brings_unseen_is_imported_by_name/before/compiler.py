from codes import *


def is_range(code):
    return code == RANGE


def is_literal(code):
    return code == LITERAL

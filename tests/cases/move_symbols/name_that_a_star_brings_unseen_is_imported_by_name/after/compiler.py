from codes import *


def is_literal(code):
    return code == LITERAL

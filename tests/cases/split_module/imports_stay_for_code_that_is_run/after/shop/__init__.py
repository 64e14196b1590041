import math as math

from .rounding import rounded as rounded

TEXT = "def {name}(value): return math.floor(value)"


def define(name):
    exec(TEXT.format(name=name), globals())


define("cut")

import numpy

from report import draw


def mean(values):
    return numpy.mean(draw(values))

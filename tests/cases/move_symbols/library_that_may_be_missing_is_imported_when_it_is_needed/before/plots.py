import numpy


def draw(values):
    return numpy.array(values)


def mean(values):
    return numpy.mean(draw(values))

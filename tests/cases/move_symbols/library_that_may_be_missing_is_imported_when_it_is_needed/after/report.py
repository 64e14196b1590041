def show(values):
    return ", ".join(map(str, values))


def draw(values):
    import numpy

    return numpy.array(values)

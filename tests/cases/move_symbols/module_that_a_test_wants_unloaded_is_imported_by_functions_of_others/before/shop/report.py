from shop import sums


def show(values):
    return sums.framed(sums.texts_of(values))

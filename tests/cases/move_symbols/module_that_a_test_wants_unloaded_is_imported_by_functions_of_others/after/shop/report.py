from shop import sums


def show(values):
    from shop import texts

    return texts.framed(sums.texts_of(values))

import warnings

warnings.warn("texts are going away", stacklevel=2)


def joined(values):
    return ", ".join(map(str, values))

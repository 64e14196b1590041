COUNT = 1


def bytes(leaf):
    return COUNT

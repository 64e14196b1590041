key = "mine"


def shown():
    return key

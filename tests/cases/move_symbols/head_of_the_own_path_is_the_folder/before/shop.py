from os.path import join, split


def settings():
    head, tail = split(__file__)
    return join(head, "shop.cfg")

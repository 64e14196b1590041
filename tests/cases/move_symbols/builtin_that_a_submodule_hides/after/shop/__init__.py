from shop.list import Listing


def names(found):
    from builtins import list

    return list(found)

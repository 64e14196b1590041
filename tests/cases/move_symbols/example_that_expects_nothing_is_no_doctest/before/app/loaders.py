class Loader:
    pass


class Pair:
    """Two loaders, one after the other.

    >>> loader = Pair([Loader(), Loader()])

    The first one that finds something wins.
    """

    def __init__(self, loaders):
        self.loaders = loaders

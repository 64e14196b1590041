from filters import FILTERS

SIZE = 1


class Group:
    pass

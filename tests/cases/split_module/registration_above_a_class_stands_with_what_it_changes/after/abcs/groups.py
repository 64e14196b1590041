from abc import ABCMeta


class Group(metaclass=ABCMeta):
    pass


Group.register(frozenset)

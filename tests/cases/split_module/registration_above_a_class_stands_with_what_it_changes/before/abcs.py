from abc import ABCMeta


class Sized(metaclass=ABCMeta):
    pass


class Group(metaclass=ABCMeta):
    pass


Group.register(frozenset)


class Keys(Group):
    pass

from abc import ABCMeta

from .groups import Group


class Sized(metaclass=ABCMeta):
    pass


class Keys(Group):
    pass

from . import kinds
from .base import LIMIT


def checked(method):
    assert LIMIT
    return method


class Order:
    size = kinds.Size(1)

    @checked
    def grow(self):
        self.size += LIMIT

class Meta(type):
    pass


class Node(metaclass=Meta):
    pass


class Name(Node):
    pass


class Call(Node):
    pass


def _closed(*args):
    raise TypeError("no more nodes")


Meta.__new__ = staticmethod(_closed)

from finding import found


class Node:
    pass


class Leaf(Node):
    pass


ALL = found(__name__, Node)

from known import KNOWN
from order import Plain


class Count(int):
    pass


class Order(Plain):
    KNOWN = KNOWN

from abc import ABC


class Order:
    pass


class Bill:
    pass

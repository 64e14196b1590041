class Node:
    @staticmethod
    def copying(method):
        def inner(self, *args):
            copy = type(self)()
            method(copy, *args)
            return copy

        return inner


class Order(Node):
    amount = 0

    @Node.copying
    def paid(self, amount):
        self.amount = amount

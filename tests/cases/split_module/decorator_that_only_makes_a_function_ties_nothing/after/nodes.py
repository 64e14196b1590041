class Node:
    @staticmethod
    def copying(method):
        def inner(self, *args):
            copy = type(self)()
            method(copy, *args)
            return copy

        return inner

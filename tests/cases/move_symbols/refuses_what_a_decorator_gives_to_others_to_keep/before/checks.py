class Checks:
    def __init__(self):
        self.known = {}

    def add(self, name):
        def keep(function):
            self.known[name] = function
            return function

        return keep


CHECKS = {"numbers": Checks()}


def check(name):
    def wrap(function):
        return CHECKS["numbers"].add(name)(function)

    return wrap


@check("even")
def is_even(number):
    return number % 2 == 0

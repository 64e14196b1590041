TAX = 2


def filled(name):
    locals = {}
    locals[name] = TAX
    return locals


FILLED = filled("ink")

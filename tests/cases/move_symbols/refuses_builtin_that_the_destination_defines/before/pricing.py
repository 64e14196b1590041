import builtins


def max(*values):
    return builtins.max(values) + 1


def builtins_used():
    return builtins

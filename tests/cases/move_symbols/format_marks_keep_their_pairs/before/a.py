y = 1

# fmt: off
T = [1,  2,
     3]
U = [1,  2,
     3]
# fmt: on

# fmt: off
V = [1,  2]
# fmt: on


def f():
    return 1


def g():
    return 1

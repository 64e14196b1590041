# fmt: off
T = [1,  2,
     3]

V = [1,  2]
# fmt: on


def f():
    return 1

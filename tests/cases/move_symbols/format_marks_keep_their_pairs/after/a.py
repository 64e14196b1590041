y = 1

# fmt: off
U = [1,  2,
     3]
# fmt: on


def g():
    return 1

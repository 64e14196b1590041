from posixpath import (
    join as joined,
)


def place(name):
    return joined("shop", name)

from posixpath import (
    join as joined,
)


def place(name):
    return joined("shop", name)


def label(name):
    return name.title()

from posixpath import (  # noqa: F401
    join as joined,
)

from places import place as place


def label(name):
    return name.title()

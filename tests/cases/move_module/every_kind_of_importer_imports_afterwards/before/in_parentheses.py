from app.old import (  # the module
    S,  # one
    # and two
    T as Two,
)


def both():
    return S(), Two()

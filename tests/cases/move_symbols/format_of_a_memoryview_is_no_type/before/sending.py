class B:
    """A board."""


def as_bytes(view):
    return view.cast("B")


BOARDS = [B()]

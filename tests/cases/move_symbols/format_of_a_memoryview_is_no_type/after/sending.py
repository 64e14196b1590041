class B:
    """A board."""


BOARDS = [B()]

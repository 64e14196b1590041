__all__ = ["START"]

START = 0

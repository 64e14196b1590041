import os  # noqa: F401
from typing import List  # noqa: F401


def folder():
    return 1


def here():
    return os.sep

import sys
from unittest.mock import patch


def total():
    return 1


def bill():
    return total()


def check():
    with patch.object(sys.modules[__name__], "total", lambda: 2):
        assert bill() == 2

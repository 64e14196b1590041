from tools import _say

HELLO = _say("hello")


def expand(text):
    return _say((text, text))

from tools import _say

HELLO = _say("hello")

from enum import IntEnum

from _socket import *

IntEnum._convert_("Family", __name__, lambda name: name.startswith("AF_"))


def server(family=AF_INET):
    return repr(family)

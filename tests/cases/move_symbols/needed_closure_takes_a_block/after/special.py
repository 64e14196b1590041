import sys

if sys.version_info >= (3, 20):

    def limit():
        return 4
else:

    def limit():
        return 3


class Special:
    LIMIT = limit()

import sys

if sys.version_info >= (3,):

    def width():
        return 80

else:

    def width():
        return 40

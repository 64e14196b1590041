import sys

if sys.maxsize > 10:
    LOW = 1
    HIGH = 3
else:
    LOW = 0
    HIGH = 2

for first in range(3):
    rest = first

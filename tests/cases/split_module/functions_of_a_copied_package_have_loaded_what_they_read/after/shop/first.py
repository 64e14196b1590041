from .making import made

FIRST = made()

from . import deep

x = 1

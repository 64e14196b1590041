try:
    from posix import *
except ImportError:
    from nt import *

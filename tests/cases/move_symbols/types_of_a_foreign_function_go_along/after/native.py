import ctypes

library = ctypes.PyDLL(None)

WIDTH = 80

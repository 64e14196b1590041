import ctypes

library = ctypes.PyDLL(None)

length = library.Py_GetVersion
length.argtypes = []
length.restype = ctypes.c_char_p

WIDTH = 80

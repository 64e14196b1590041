import ctypes

from native import library

length = library.Py_GetVersion
length.argtypes = []
length.restype = ctypes.c_char_p

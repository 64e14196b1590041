from .core import x, y

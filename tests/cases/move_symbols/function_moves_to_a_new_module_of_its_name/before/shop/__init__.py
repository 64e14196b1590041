from .core import half, total

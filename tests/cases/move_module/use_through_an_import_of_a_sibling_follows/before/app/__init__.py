from .old import X

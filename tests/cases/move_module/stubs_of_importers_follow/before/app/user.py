from .old import A

from .taxes import tax as tax
from .totals import total as total

__all__ = "total tax".split()

from .caching import _cleanups as _cleanups, kept as kept
from .prices import price as price
from .taxes import tax as tax

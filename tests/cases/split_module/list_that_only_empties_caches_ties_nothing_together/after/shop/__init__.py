from .caching import _caches as _caches, kept as kept
from .prices import price as price
from .taxes import tax as tax

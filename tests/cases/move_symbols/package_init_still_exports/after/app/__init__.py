from .pricing import total
from .shop import NAME

__all__ = ["NAME", "total"]

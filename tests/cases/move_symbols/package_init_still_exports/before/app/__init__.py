from .shop import NAME, total

__all__ = ["NAME", "total"]

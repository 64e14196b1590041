from .old import S

__all__ = ["S"]

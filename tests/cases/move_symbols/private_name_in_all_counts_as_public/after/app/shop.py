from .pricing import _total

__all__ = ["NAME", "_total"]

NAME = "shop"

from .pricing import total

__all__ = ["NAME", "total"]

NAME = "shop"

from .m import f, g

__all__ = ["f", "g"]

from .a import x

__all__ = ["x"]

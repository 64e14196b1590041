from prices import _rounded as _rounded, total

__all__ = ["total"]

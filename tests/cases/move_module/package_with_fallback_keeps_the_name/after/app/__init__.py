try:
    from .speed import _c as _fast
except ImportError:
    _fast = None

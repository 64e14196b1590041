try:
    from . import _fast
except ImportError:
    _fast = None

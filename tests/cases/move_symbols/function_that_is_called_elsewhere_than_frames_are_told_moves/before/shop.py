import sys
import warnings


def _deprecated():
    frame = sys._getframe()
    if frame.f_back.f_back.f_globals["__name__"] == "shop":
        return
    warnings.warn("shop is deprecated", DeprecationWarning, stacklevel=3)


def clear():
    _deprecated()


def get():
    _deprecated()
    return {}


def bound():
    _deprecated()
    return get()

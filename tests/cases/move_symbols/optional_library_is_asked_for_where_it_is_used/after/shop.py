from prices import mean as mean

HAS_FAST = False
try:
    import a_fast_library_that_is_not_there as fast  # noqa: F401

    HAS_FAST = True
except ImportError as _error:
    _why = _error


def why():
    return _why

from .means import mean as mean
from .totals import total as total

try:
    import a_fast_library_that_is_not_there as library  # noqa: F401
    from a_fast_library_that_is_not_there import add as add, divide as divide
except ImportError:
    add = None


def is_fast():
    return False

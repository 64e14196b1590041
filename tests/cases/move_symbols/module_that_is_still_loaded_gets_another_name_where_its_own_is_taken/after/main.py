import plugins as plugins_module  # noqa: F401
from registry import known
from text import slug


def plugins():
    return slug("A"), sorted(known)

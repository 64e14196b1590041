from .registry import known
from .text import slug


def names():
    return [slug(name) for name in known]

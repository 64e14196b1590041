from .plugins import slug
from .registry import known


def names():
    return [slug(name) for name in known]

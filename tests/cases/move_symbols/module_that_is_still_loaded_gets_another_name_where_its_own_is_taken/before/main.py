from plugins import slug
from registry import known


def plugins():
    return slug("A"), sorted(known)

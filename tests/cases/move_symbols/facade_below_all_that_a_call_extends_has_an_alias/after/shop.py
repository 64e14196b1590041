from sums import total as total

__all__ = ["title"]
__all__.extend(["total"])


def title(names):
    return ", ".join(names)

__all__ = []


def title(names):
    return ", ".join(names)

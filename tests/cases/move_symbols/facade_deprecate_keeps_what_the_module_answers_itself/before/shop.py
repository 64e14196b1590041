import warnings

__all__ = ["bill", "total"]


def total(prices):
    return sum(prices)


def bill():
    return 1


def __getattr__(attribute):
    """Names that come late."""
    if attribute == "VERSION":
        return "1"
    raise AttributeError(attribute)


def __dir__():
    names = [*globals(), "VERSION"]
    return names

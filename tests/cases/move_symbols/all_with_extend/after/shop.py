__all__ = ["NAME"]
__all__.extend(["LIMIT"])

NAME = "shop"
LIMIT = 3

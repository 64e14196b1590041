__all__ = ()

FEE = 3

__all__ = ["costs"]

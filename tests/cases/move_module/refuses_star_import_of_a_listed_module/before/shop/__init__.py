__all__ = ["prices"]

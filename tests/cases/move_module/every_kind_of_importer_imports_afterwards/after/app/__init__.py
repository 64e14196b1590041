from .core.new import S

__all__ = ["S"]

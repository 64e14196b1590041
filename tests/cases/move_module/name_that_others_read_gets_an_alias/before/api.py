from app import old

__all__ = ['old']

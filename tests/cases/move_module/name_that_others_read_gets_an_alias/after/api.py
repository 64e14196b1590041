from app import new as old

__all__ = ['old']

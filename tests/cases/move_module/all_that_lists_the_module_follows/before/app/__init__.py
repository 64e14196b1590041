__all__ = ['old', 'other']

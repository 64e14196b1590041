__all__ = ['new', 'other']

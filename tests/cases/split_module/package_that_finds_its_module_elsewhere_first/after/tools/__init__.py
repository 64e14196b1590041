try:
    import posixpath as folders
except ImportError:
    from . import folders

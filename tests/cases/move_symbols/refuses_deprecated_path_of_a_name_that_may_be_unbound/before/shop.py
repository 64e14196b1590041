try:
    import bz2
    del bz2
    HAS_BZ2 = True
except ImportError:
    HAS_BZ2 = False

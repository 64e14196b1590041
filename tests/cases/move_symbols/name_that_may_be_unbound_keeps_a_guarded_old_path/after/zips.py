try:
    import bz2

    zipped = bz2.compress
    HAS_ZIPS = True
except ImportError:
    HAS_ZIPS = False

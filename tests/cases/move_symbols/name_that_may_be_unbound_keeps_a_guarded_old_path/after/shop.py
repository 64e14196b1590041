from zips import HAS_ZIPS as HAS_ZIPS

try:
    from zips import zipped as zipped
except ImportError:
    pass


def packed(data):
    return zipped(data) if HAS_ZIPS else data

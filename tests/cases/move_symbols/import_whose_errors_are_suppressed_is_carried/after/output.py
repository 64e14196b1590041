from contextlib import suppress

with suppress(ImportError):
    import library_that_is_not_there as fast


def dump(x):
    return fast.dumps(x)

from contextlib import suppress

with suppress(ImportError):
    import library_that_is_not_there

    def zipped(data):
        return library_that_is_not_there.compress(data)

class _Empty:
    pass


IGNORED = frozenset(dir(_Empty))
del _Empty

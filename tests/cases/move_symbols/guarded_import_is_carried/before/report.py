try:
    import no_such_fast_json as fast
except ImportError:
    fast = None


def dump(x):
    return fast.dumps(x) if fast else str(x)


def empty():
    return ""

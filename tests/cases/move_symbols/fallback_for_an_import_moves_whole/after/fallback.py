try:
    from speedups import quick
except ImportError:

    def quick(items):
        return sorted(items)

try:
    import fast as backend
except ImportError:
    import slow as backend


def go():
    return backend.run()

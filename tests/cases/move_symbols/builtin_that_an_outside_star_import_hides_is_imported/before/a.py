def f():
    return open(__doc__ or "a.py").name

try:
    from app.old import S
except ImportError:
    S = None

try:
    import app.old as old
except ImportError:
    old = None

assert old is not None

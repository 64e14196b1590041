try:
    from app.core.new import S
except ImportError:
    S = None

try:
    import app.core.new as old
except ImportError:
    old = None

assert old is not None

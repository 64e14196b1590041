try:
    import app.old
except ImportError:
    app = None

X = app.old.X if app else 0

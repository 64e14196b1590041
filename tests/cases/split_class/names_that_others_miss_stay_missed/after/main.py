try:
    from shop import order
except ImportError:
    order = None

for name in ("red", "blue"):
    globals()[name] = name

class Field:
    base = None

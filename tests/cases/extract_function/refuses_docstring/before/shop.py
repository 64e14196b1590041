def total(items):
    """What all of them cost."""
    print(items)
    return sum(items)

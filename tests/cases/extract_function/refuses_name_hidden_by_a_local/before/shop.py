def total(items):
    shown = len(items)
    print(items)
    return shown

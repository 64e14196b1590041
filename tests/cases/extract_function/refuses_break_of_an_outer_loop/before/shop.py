def first(items):
    for one in items:
        if one:
            break
    return one

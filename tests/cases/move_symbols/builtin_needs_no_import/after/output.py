def dump(items, more=1):
    total = [x + more for x in items]
    return str(total)

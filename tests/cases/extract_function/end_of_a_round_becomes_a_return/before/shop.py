def total(items):
    count = 0
    for item in items:
        if not item:
            continue  # nothing there
        print(item)
        count += len(item)
    return count

def total(items):
    count = 0
    for item in items:
        try:
            if not item:
                continue
            print(item)
        finally:
            count += 1
    return count

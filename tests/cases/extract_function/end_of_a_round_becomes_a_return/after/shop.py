def total(items):
    count = 0
    for item in items:
        count = with_item(count, item)
    return count


def with_item(count, item):
    if not item:
        return count  # nothing there
    print(item)
    count += len(item)
    return count

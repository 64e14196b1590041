def show(items):
    for item in items:
        if not item:
            continue
        print(item)

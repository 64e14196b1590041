def total(items):
    print(items)
    return sum(items)

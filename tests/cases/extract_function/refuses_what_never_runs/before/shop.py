def total(items):
    return sum(items)
    print(items)

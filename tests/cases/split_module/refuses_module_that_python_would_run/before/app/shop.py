def total(items):
    return sum(items)


def show(items):
    print(items)

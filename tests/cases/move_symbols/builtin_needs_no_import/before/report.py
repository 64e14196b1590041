x = 10
more = 20


def dump(items, more=1):
    total = [x + more for x in items]
    return str(total)


def tail():
    return x + more

count = 0


def visit(names):
    global count
    for name in names:
        count += len(name)
    return count

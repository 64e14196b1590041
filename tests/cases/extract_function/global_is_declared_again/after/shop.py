count = 0


def visit(names):
    global count
    counted(names)
    return count


def counted(names):
    global count
    for name in names:
        count += len(name)

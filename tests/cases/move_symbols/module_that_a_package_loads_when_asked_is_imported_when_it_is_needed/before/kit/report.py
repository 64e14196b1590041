from kit.sums import total


def show(values):
    return f"Total: {total(values)}"

import sys

sys.path.insert(0, "src")


def bill():
    from report import total

    return total([1, 1])

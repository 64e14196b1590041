"""The total of the shop."""


def bill():
    return "total"  # the shop knows the total

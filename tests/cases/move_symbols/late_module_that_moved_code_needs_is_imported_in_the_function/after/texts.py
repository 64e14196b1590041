import textwrap


def joined(values):
    return textwrap.shorten(", ".join(map(str, values)), 60)

import textwrap


def joined(values):
    return textwrap.shorten(", ".join(map(str, values)), 60)


def framed(values):
    return f"<{joined(values)}>"

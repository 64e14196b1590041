import textwrap


def joined(values):
    return textwrap.shorten(", ".join(map(str, values)), 60)


def framed(values, text_of=joined):
    return f"<{text_of(values)}>"

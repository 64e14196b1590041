import textwrap


def shortened(text):
    return textwrap.shorten(text, 60)

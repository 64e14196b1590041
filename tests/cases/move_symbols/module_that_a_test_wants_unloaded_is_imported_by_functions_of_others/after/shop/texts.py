import textwrap


def shortened(text):
    return textwrap.shorten(text, 60)


def framed(texts):
    return f"<{', '.join(texts)}>"

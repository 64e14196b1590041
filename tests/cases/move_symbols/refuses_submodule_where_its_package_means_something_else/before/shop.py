import xml.sax.saxutils


def shown(text, by=xml.sax.saxutils.escape):
    return by(text)


def other():
    return 1

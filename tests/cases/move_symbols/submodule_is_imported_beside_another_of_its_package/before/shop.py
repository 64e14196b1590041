import xml.sax.saxutils
import xml.dom


def shown(text):
    return xml.sax.saxutils.escape(text) if xml.dom else ""


def other():
    return 1

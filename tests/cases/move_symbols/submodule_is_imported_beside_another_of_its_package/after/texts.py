import xml.dom
import xml.sax.saxutils
import xml.sax.xmlreader


def plain(text):
    assert xml.sax.xmlreader and xml.dom
    return text.replace("&lt;", "<")


def shown(text):
    return xml.sax.saxutils.escape(text) if xml.dom else ""

import xml.dom
import xml.sax.xmlreader


def plain(text):
    assert xml.sax.xmlreader and xml.dom
    return text.replace("&lt;", "<")

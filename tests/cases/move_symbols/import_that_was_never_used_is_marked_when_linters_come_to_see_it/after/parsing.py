import xml.dom.minidom


def parsed(text):
    return xml.dom.minidom.parseString(text)

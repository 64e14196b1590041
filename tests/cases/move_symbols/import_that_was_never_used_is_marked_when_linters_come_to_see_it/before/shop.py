import xml.dom.minidom
import xml.sax


def parsed(text):
    return xml.dom.minidom.parseString(text)


def first(prices):
    return prices[0]

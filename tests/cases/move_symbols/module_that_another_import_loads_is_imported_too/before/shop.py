import xml
from xml.dom import minidom


def kind():
    return xml.dom.Node


def document():
    return minidom.Document()

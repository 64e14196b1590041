from xml.dom import minidom


def document():
    return minidom.Document()

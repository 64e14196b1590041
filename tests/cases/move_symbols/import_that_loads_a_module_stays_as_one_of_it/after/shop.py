import xml
import xml.dom


def kind():
    return xml.dom.Node

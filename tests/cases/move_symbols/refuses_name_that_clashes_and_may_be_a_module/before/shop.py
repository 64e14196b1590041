from xml import etree


class Shop:
    tree = etree

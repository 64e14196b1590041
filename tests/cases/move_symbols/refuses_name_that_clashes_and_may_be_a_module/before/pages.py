import xml

etree = xml.__name__

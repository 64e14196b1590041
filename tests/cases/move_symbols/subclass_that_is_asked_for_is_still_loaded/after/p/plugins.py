from p import csv as csv
from p.plugin import Plugin


class Xml(Plugin):
    pass

from p.plugin import Plugin


class Csv(Plugin):
    pass


class Xml(Plugin):
    pass

from registry import Plugin


class Csv(Plugin):
    pass

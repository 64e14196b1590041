class Form:
    def __init__(self, name):
        self.name = name

    def __getitem__(self, key):
        return PAIR


NONE = Form("none")


class Pair:
    none = NONE


PAIR = Pair()

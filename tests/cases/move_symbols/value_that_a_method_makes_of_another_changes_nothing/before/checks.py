class Names(tuple):
    def add(self, name):
        return Names((*self, name))


class Checks:
    def __init__(self, names):
        self.names = names

    def also(self, *more):
        names = self.names
        for each in more:
            names = names.add(each)
        return Checks(names)


PLAIN = Checks(Names())
STRICT = PLAIN.also("a")

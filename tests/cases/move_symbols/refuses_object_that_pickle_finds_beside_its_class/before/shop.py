class Colour:
    def __init__(self, name):
        self.name = name

    def __reduce__(self):
        return self.name


RED = Colour("RED")

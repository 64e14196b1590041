class Colour:
    """What pickle knows by its name."""

    def __init__(self, name):
        self.name = name

    def __reduce__(self):
        return self.name


RED = Colour("RED")
BLUE = Colour("BLUE")

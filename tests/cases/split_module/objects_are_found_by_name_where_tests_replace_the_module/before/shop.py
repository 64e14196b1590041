class Colour:
    def __reduce__(self):
        return self.name


RED = Colour()
RED.name = "RED"

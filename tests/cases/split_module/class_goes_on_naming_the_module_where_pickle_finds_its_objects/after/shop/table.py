from .colours import Colour

RED = Colour("RED")
BLUE = Colour("BLUE")

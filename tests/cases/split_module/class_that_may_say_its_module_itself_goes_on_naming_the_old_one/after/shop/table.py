from .colours import Colour

RED = Colour("RED")

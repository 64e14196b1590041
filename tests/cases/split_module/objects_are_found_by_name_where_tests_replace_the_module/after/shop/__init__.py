from .colours import Colour as Colour

RED = Colour()
RED.name = "RED"

from .colours import Colour as Colour
from .table import RED as RED

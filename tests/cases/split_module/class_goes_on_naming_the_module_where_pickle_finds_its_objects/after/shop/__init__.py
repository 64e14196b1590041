from .colours import Colour as Colour
from .table import BLUE as BLUE, RED as RED

from .cities import CITIES
from .total import total

from .orders import write as write
from .people import Person as Person
from .prices import total as total

# isort: off
from .cities import CITIES as CITIES

from .orders import total as total
from .orders import write as write
from .people import Person as Person

# isort: off
from .cities import CITIES as CITIES

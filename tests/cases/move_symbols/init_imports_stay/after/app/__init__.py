from .pricing import total as total
from .rates import RATE as RATE

NAME = "app"

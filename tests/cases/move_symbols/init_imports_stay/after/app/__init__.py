from .pricing import total as total
from .rates import RATE

NAME = "app"

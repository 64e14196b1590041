# Bills, for everybody.

from .orders import cancel as cancel, order as order
from .people import LIMIT as LIMIT, greet as greet
from .pricing import tax as tax, total as total

NAME = "shop"


# -----------------------------------------
# Open to all
# -----------------------------------------


def leave():
    return "bye"

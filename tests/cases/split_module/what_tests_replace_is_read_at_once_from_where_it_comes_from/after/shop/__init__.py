import math as math

from .prices import rounded as rounded

FREE = rounded(0)

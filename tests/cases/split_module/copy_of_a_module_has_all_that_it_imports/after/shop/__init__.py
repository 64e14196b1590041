from math import floor as floor

from .orders import Order as Order

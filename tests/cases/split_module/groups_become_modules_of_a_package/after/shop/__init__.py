"""Orders, and how they are shown."""

from .orders import RATE as RATE, Order as Order, total as total
from .reports import report as report

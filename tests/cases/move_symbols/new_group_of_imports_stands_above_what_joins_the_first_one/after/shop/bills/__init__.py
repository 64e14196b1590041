import shop.bills.total  # noqa: F401

from ..sums import total
from .cities import CITIES

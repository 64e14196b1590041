from ..north import stock
from ..north.stock import N

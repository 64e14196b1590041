from ..far.north import stock
from ..far.north.stock import N

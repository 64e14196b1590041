from .bills import Bill as Bill
from .prices import Prices as Prices

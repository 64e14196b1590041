from .bills import bill as bill
from .orders import order as order

from .sets import Bill as Bill

from .orders import TAX, bill

BILL, FREE = bill, TAX

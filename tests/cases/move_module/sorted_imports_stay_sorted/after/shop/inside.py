from .invoices import Invoice
from .orders import Basket
from .people import Order

print(Basket, Invoice, Order)

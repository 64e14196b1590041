from .basket import Basket
from .invoices import Invoice
from .people import Order

print(Basket, Invoice, Order)

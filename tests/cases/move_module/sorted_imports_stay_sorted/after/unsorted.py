from shop.people import Order
from shop.orders import Basket
from shop.invoices import Invoice

print(Basket, Invoice, Order)

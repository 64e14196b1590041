from shop.people import Order
from shop.basket import Basket
from shop.invoices import Invoice

print(Basket, Invoice, Order)

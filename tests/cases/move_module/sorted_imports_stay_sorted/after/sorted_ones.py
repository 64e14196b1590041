import json

from shop.invoices import Invoice
from shop.orders import (
    Basket,
    Item,  # one line of it
)  # what is bought
from shop.people import Order

print(json, Basket, Item, Invoice, Order)

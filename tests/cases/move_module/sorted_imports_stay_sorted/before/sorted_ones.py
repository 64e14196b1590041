import json

from shop.basket import (
    Basket,
    Item,  # one line of it
)  # what is bought
from shop.invoices import Invoice
from shop.people import Order

print(json, Basket, Item, Invoice, Order)

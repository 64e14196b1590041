# The basket comes first.
from shop.basket import Basket
from shop.invoices import Invoice

print(Basket, Invoice)

# The basket comes first.
from shop.orders import Basket
from shop.invoices import Invoice

print(Basket, Invoice)

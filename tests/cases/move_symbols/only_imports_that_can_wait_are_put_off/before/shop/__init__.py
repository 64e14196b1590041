from shop.marks import marked
from shop import orders, billing

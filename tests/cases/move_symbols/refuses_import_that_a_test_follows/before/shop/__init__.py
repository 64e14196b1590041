from shop.core import total

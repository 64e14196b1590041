from .cart import total
from shop import cart

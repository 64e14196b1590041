from .cart import total
from store.shop import cart

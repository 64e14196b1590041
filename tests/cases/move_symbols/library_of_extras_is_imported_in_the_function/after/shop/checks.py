from shop.core import is_near as is_near

from shop.box import Box
from shop.items import Item

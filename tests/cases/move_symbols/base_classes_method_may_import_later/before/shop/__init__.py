from shop.items import Box, Item

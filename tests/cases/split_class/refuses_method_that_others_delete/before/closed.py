from shop import Shop

del Shop.order

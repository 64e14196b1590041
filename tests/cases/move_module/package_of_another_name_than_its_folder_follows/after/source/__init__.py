from shop.sales import order

from shop.loading import import_string

TOTAL = import_string("shop.bills.total")

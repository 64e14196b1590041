from shop import invoices, orders, people

print(orders, invoices, people)

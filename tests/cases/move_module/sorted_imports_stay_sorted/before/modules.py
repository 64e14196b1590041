from shop import basket, invoices, people

print(basket, invoices, people)

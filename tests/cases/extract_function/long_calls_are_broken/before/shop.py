def invoice(customer_number, customer_address, delivery_date, delivery_address, unit_price):
    if unit_price:
        text = f"{customer_number} {customer_address} {delivery_date} {delivery_address} {unit_price}"
        print(text)
